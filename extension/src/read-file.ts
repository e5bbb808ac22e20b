import { FileType, Uri, workspace } from 'vscode';
import type {
  ListFolderAnswer,
  ListFolderParams,
  ReadFileAnswer,
  ReadFileParams,
} from '../../server/src/protocol/requests';

/** A plan, a topology or a dump of stores is never longer. */
const bytesMost = 16 * 1024 * 1024;

/**
 * Reads a file that belongs to an open topology, from wherever the workspace lives: a folder, a remote machine, a
 * repository in the browser.
 */
export async function readFile({ uri }: ReadFileParams): Promise<ReadFileAnswer> {
  if (!/\.ya?ml$|\/state\/\w+\.json$/i.test(uri)) return null;
  try {
    const file = Uri.parse(uri, true);
    const { size } = await workspace.fs.stat(file);
    if (size > bytesMost) return null;
    return { text: new TextDecoder().decode(await workspace.fs.readFile(file)) };
  } catch {
    // There is no such file, as there mostly is none.
    return null;
  }
}

/** Names the files in the folder of an open manifest. */
export async function listFolder({ uri }: ListFolderParams): Promise<ListFolderAnswer> {
  try {
    const entries = await workspace.fs.readDirectory(Uri.parse(uri, true));
    return { names: entries.filter(([, type]) => type !== FileType.Directory).map(([name]) => name) };
  } catch {
    return null;
  }
}
