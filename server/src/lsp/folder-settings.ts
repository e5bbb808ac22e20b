import { resolvePath } from '#core/analysis/paths';
import { type Neighbour, resolveUri } from './neighbours';

/** A file of settings that may stand over a document, and the document as seen from its folder. */
export interface SettingsOver extends Neighbour {
  readonly folder: string;
  readonly within: string;
}

/** Both spellings of YAML's ending; the first that is there counts. */
const names = ['.regionwise.yaml', '.regionwise.yml'];

/**
 * The settings that may stand over a document, nearest first: in its folder and upwards to the folder that is
 * open in the editor; where none is, in its own folder alone.
 */
export function settingsOver(uri: string, path: string, folders: readonly string[]): SettingsOver[] {
  if (uri.startsWith('untitled:')) return [];
  const root = folders.find((folder) => uri.startsWith(`${folder}/`));
  const below =
    root === undefined
      ? []
      : uri
          .slice(root.length + 1)
          .split('/')
          .slice(1);
  const steps = ['', ...below.map((_, at) => '../'.repeat(at + 1))];
  const parts = path.split('/');
  return steps.flatMap((folder, up) =>
    names.flatMap((name) => {
      const settings = resolveUri(uri, folder + name);
      if (settings === undefined || settings === uri) return [];
      const within = parts.slice(-up - 1).join('/');
      return [{ uri: settings, path: resolvePath(path, folder + name), named: false, folder, within }];
    }),
  );
}
