import { createHash } from 'node:crypto';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import type { Message } from '#core/messages/message';
import type { ReportData } from '#core/report/report';
import { reportPage, withNonce } from '../../report/page';
import { writeText } from './write-text';

/** Writes the report to a file of its own, folders made as needed. Gives what went wrong, if anything. */
export async function writeReport(data: ReportData, file: string, cwd: string): Promise<Message | undefined> {
  const target = resolve(cwd, file);
  const page = reportPage(data, { hrefOf: (path) => hrefOf(resolve(cwd, path), dirname(target)) });
  // From the content: the same input gives the same bytes. The page holds no secret that a nonce would guard.
  const nonce = createHash('sha256').update(page).digest('base64url').slice(0, 22);
  return writeText(withNonce(page, nonce), file, cwd);
}

/** The way from the report to a source file; none to standard input, or to another drive. */
function hrefOf(source: string, folder: string): string | undefined {
  const way = relative(folder, source);
  if (isAbsolute(way) || source.endsWith('<stdin>')) return undefined;
  // Beginning with `./`, no name can be taken for a scheme.
  return `./${way.split(/[\\/]/).map(encodeURIComponent).join('/')}`;
}
