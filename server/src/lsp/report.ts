import type { ReportData } from '#core/report/report';
import type { ReportAnswer, ReportParams } from '../protocol/requests';
import { version } from '../version';
import type { OpenDocument } from './document';
import { languageOf, type Session } from './session';
import { texts } from './texts';

/** `regionwise/report`: the report of a document's clusters as one page; nothing where there is none. */
export async function report(session: Session, { uri }: ReportParams): Promise<ReportAnswer | null> {
  const document = session.documents.get(uri);
  const data = document && (await reportData(session, document));
  return data === undefined ? null : reportAnswer(session, data);
}

/** All that the report of a document says; nothing for a file that is none of ours. */
export async function reportData(session: Session, document: OpenDocument): Promise<ReportData | undefined> {
  const { analysis, kind } = session.documents.read(document);
  if (kind === 'none') return undefined;
  const language = languageOf(session, document.uri);
  const core = await import('#core/analysis/report');
  const title = `${texts.report[language]} · ${document.path.split('/').at(-1)}`;
  return core.report({ ...analysis, language }, { title, madeBy: { version } });
}

/** The page, with the URIs of the files that it leads back to. */
export async function reportAnswer(session: Session, data: ReportData): Promise<ReportAnswer> {
  const { reportPage } = await import('../report/page');
  const { documents } = session;
  const all = [...documents.companions.all(), ...documents.all()];
  const files = Object.fromEntries(all.map(({ path, uri }) => [path, uri]));
  return { title: data.title, html: reportPage(data), files };
}
