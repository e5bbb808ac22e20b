import type { CancellationToken } from 'vscode-languageserver';
import { unfilled } from '#core/analysis/unfilled';
import { render } from '#core/messages/message';
import type { SimulateResult } from '#core/report/results';
import type { OutcomeLine, SimulateAnswer, SimulateParams } from '../protocol/requests';
import { toRange } from './convert';
import type { OpenDocument } from './document';
import { reportAnswer, reportData } from './report';
import { languageOf, type Session } from './session';
import { inSlices } from './slices';

const nothing: SimulateAnswer = { sentence: '', ok: false, lines: [], html: '', title: '' };

/**
 * `regionwise/simulate`: plays a failure of the document's cluster, slice by slice, so that keystrokes are answered in between and the
 * client can cancel.
 */
export async function simulateFailure(
  session: Session,
  { uri, fail, healsMs, seed }: SimulateParams,
  token: CancellationToken,
): Promise<SimulateAnswer | null> {
  const document = session.documents.get(uri);
  if (document === undefined) return null;
  const reading = session.documents.read(document);
  const language = languageOf(session, uri);
  const { startSimulation } = await import('#core/simulation/simulate');
  const { knownOf, withObjectives } = await import('#core/analysis/simulate');
  const request = { fail, seed: seed ?? 1, language, ...(healsMs === undefined ? {} : { healsMs }) };
  let problem: string | undefined;
  for (const cluster of reading.clusters.filter(({ fragment }) => !fragment)) {
    const template = unfilled(cluster, reading.analysis);
    if (template !== undefined) {
      problem ??= render(template, language);
      continue;
    }
    const plan = reading.analysis.plans.get(cluster);
    const started = startSimulation(cluster, knownOf(plan), withObjectives(request, plan));
    if (!started.ok) {
      problem ??= render(started.problem, language);
      continue;
    }
    const { simulation } = started;
    if (!(await inSlices(session.host, token, () => simulation.step()))) return null;
    return answer(session, document, cluster.name, simulation.result());
  }
  return problem === undefined ? null : { ...nothing, problem };
}

/** The document may have changed while the failure was played: what is told of lines is told of its lines now. */
async function answer(
  session: Session,
  document: OpenDocument,
  name: string,
  result: SimulateResult,
): Promise<SimulateAnswer> {
  const data = await reportData(session, document);
  if (data === undefined) return nothing;
  const { outcomes } = await import('#core/simulation/outcome-lines');
  const { clusters, lines } = session.documents.read(document);
  const stores = clusters.find((cluster) => cluster.name === name)?.instances ?? [];
  const heads = new Map(stores.filter(({ role }) => role === 'tikv').map(({ id, head }) => [id, head]));
  const told = outcomes(result, data.language).flatMap(({ address, state, text, detail }): OutcomeLine[] => {
    const head = heads.get(address);
    if (head === undefined || text === '' || head.block.path !== document.path) return [];
    return [{ line: toRange(head, lines).start.line, text, hover: detail, state }];
  });
  const reports = data.clusters.map((report) =>
    report.name === name ? { ...report, simulations: [result] } : report,
  );
  const page = await reportAnswer(session, { ...data, clusters: reports });
  const { sentence, ok } = result.verdict;
  return { ...page, sentence, ok, lines: told };
}
