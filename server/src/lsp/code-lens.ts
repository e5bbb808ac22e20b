import type { CancellationToken, CodeLens, CodeLensParams } from 'vscode-languageserver';
import type { Cluster } from '#core/cluster/cluster';
import { isIn } from '#core/cluster/described-in';
import { commands } from '../protocol/requests';
import { carry } from './carry';
import { toRange } from './convert';
import type { LastGood, OpenDocument, Reading } from './document';
import { languageOf, type Session } from './session';
import { type SectionSizing, sizeSections } from './sizing';
import { tellStatus } from './status';
import { survivalOf } from './survival';
import { texts } from './texts';

/** What a lens carries until its text is asked for. */
interface LensData {
  readonly uri: string;
  /** Of the clusters of its document, from 0. */
  readonly cluster: number;
}

/**
 * `textDocument/codeLens`: above the TiKV section of each cluster what it survives, without its text, and *Simulate failure…*; above
 * every section what it holds and needs. While the grammar of the text is hurt, the lenses stay where they
 * were: a lens that comes and goes makes the text jump.
 */
export async function codeLenses(session: Session, { textDocument }: CodeLensParams): Promise<CodeLens[]> {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined || !session.settings.of(textDocument.uri).codeLens.enabled) return [];
  const reading = await session.documents.settled(document);
  const good = document.lastGood;
  if (reading.broken && good !== undefined) return keptLenses(good);
  reading.lenses ??= await readingLenses(session, document, reading);
  return [...reading.lenses];
}

/** `codeLens/resolve`: the verdict as the lens's text. */
export async function resolveCodeLens(
  session: Session,
  lens: CodeLens,
  token: CancellationToken,
): Promise<CodeLens> {
  const data = readData(lens.data);
  const document = data && session.documents.get(data.uri);
  if (document === undefined || data === undefined) return lens;
  const survival = await survivalOf(session, document, data.cluster, token);
  if (survival === undefined) return lens;
  tellStatus(session, document);
  return {
    ...lens,
    command: { title: survival.sentence, command: commands.showReport, arguments: [data.uri] },
  };
}

/** The section of a file that the verdict is about: where the stores are. */
export function lensSection({ sections, fragment }: Cluster, path: string) {
  return sections.find(({ role, key }) => role === 'tikv' && isIn(key, path) && !fragment);
}

/** The lenses that a client was shown last, where they stand after the edits since. */
export function lensesNow(document: OpenDocument, reading: Reading): readonly CodeLens[] {
  return reading.lenses ?? (document.lastGood === undefined ? [] : keptLenses(document.lastGood));
}

async function readingLenses(
  session: Session,
  document: OpenDocument,
  reading: Reading,
): Promise<CodeLens[]> {
  const language = languageOf(session, document.uri);
  const made = await Promise.all(
    reading.clusters.map(async (cluster, index) => {
      const sizings = await sizeSections(reading.analysis, cluster, document.path, language);
      const section = lensSection(cluster, document.path);
      if (section === undefined) return sizings.map((sizing) => sizingLens(document, reading, sizing));
      const range = toRange(section.key, reading.lines);
      const data: LensData = { uri: document.uri, cluster: index };
      const title = texts.simulate[language];
      return [
        { range, data },
        ...sizings.map((sizing) => sizingLens(document, reading, sizing)),
        { range, command: { title, command: commands.simulateFailure, arguments: [document.uri] } },
      ];
    }),
  );
  return made.flat();
}

function sizingLens(
  { uri }: OpenDocument,
  { lines }: Reading,
  { section, sentence }: SectionSizing,
): CodeLens {
  const command = { title: sentence, command: commands.showReport, arguments: [uri] };
  return { range: toRange(section.key, lines), command };
}

/** Our own data, back from the client: what was sent with a URI is one. */
function readData(data: unknown): LensData | undefined {
  return typeof data === 'object' && data !== null && 'uri' in data ? (data as LensData) : undefined;
}

function keptLenses(good: LastGood): CodeLens[] {
  return good.lenses.flatMap((lens) => {
    const range = carry(lens.range, good.changes);
    return range === undefined ? [] : [{ ...lens, range }];
  });
}
