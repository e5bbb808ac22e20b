import { toCheckResult } from '#core/analysis/check';
import type { ClusterReport } from '#core/report/report';
import type { CheckedFile } from '#core/report/results';
import type { ReportAnswer, ReportParams } from '../protocol/requests';
import { version } from '../version';
import type { OpenDocument, Reading } from './document';
import { languageOf, type Session } from './session';
import { texts } from './texts';

/** `regionwise/report`: the report of a document's clusters as one page; nothing where there is none. */
export async function report(session: Session, { uri }: ReportParams): Promise<ReportAnswer | null> {
  const document = session.documents.get(uri);
  if (document === undefined) return null;
  const reading = session.documents.read(document);
  if (reading.kind === 'none') return null;
  return pageOf(session, document, await clusterReports(session, document, reading));
}

/** The page of these clusters; where there is none, the findings of the file alone. */
export async function pageOf(
  session: Session,
  document: OpenDocument,
  reports: readonly ClusterReport[],
): Promise<ReportAnswer> {
  const { reportPage } = await import('../report/page');
  const language = languageOf(session, document.uri);
  const title = `${texts.report[language]} · ${document.path.split('/').at(-1)}`;
  const file = checkedFile(session, document, session.documents.read(document));
  const html = reportPage({
    language,
    title,
    madeBy: { version },
    clusters: reports,
    otherFiles: reports.length === 0 && file !== undefined ? [file] : [],
  });
  const files = session.documents.all().map((open) => [open.path, open.uri]);
  return { title, html, files: Object.fromEntries(files) };
}

/** What the report says of each cluster of a document. */
export async function clusterReports(
  session: Session,
  document: OpenDocument,
  reading: Reading,
): Promise<ClusterReport[]> {
  const { surviveCluster } = await import('#core/availability/survive');
  const { topologyOf } = await import('#core/report/topology');
  const language = languageOf(session, document.uri);
  const file = checkedFile(session, document, reading);
  if (file === undefined) return [];
  return reading.clusters.map((cluster) => ({
    name: cluster.name,
    path: cluster.path,
    kind: cluster.kind,
    version: cluster.version.value,
    topology: topologyOf(cluster, document.getText()),
    survive: cluster.fragment ? undefined : surviveCluster(cluster, { language }),
    file,
  }));
}

function checkedFile(
  session: Session,
  document: OpenDocument,
  { analysis }: Reading,
): CheckedFile | undefined {
  return toCheckResult({ ...analysis, language: languageOf(session, document.uri) }).files[0];
}
