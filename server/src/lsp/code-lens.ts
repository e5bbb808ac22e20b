import type { CancellationToken, CodeLens, CodeLensParams } from 'vscode-languageserver';
import type { Cluster } from '#core/cluster/cluster';
import { commands } from '../protocol/requests';
import { carry } from './carry';
import { toRange } from './convert';
import type { LastGood, OpenDocument, Reading } from './document';
import type { Session } from './session';
import { tellStatus } from './status';
import { survivalOf } from './survival';

/** What a lens carries until its text is asked for. */
interface LensData {
  readonly uri: string;
  /** Of the clusters of its document, from 0. */
  readonly cluster: number;
}

/**
 * `textDocument/codeLens`: one lens above the TiKV section of each cluster, without its text. While the
 * grammar of the text is hurt, the lenses stay where they were: a lens that comes and goes makes the text jump.
 */
export function codeLenses(session: Session, { textDocument }: CodeLensParams): CodeLens[] {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined || !session.settings.of(textDocument.uri).codeLens.enabled) return [];
  const reading = session.documents.read(document);
  const good = document.lastGood;
  return reading.broken && good !== undefined ? keptLenses(good) : [...readingLenses(document, reading)];
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

/** The lenses of a reading; kept with it, since they outlive it while the text is broken. */
export function readingLenses(document: OpenDocument, reading: Reading): readonly CodeLens[] {
  reading.lenses ??= reading.clusters.flatMap((cluster, index) => {
    const section = lensSection(cluster);
    if (section === undefined) return [];
    const data: LensData = { uri: document.uri, cluster: index };
    return [{ range: toRange(section.key, reading.lines), data }];
  });
  return reading.lenses;
}

/** The section that the verdict is about: where the stores are. */
export function lensSection(cluster: Cluster) {
  return cluster.sections.find(
    ({ role, key }) => role === 'tikv' && key.block.path === cluster.path && !cluster.fragment,
  );
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
