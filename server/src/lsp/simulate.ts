import type { CancellationToken } from 'vscode-languageserver';
import type { Cluster } from '#core/cluster/cluster';
import { render } from '#core/messages/message';
import type { SimulateResult } from '#core/report/results';
import type { OutcomeLine, SimulateAnswer, SimulateParams } from '../protocol/requests';
import { toRange } from './convert';
import type { OpenDocument, Reading } from './document';
import { clusterReports, pageOf } from './report';
import { languageOf, type Session } from './session';

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
  const { knownOf } = await import('#core/analysis/simulate');
  const request = { fail, seed: seed ?? 1, language, ...(healsMs === undefined ? {} : { healsMs }) };
  let problem: string | undefined;
  for (const cluster of reading.clusters.filter(({ fragment }) => !fragment)) {
    const started = startSimulation(cluster, knownOf(), request);
    if (!started.ok) {
      problem ??= render(started.problem, language);
      continue;
    }
    while (started.simulation.step()) {
      await new Promise<void>((resume) => session.host.defer(resume));
      if (token.isCancellationRequested) return null;
    }
    return answer(session, document, reading, cluster, started.simulation.result());
  }
  return problem === undefined ? null : { problem, sentence: '', ok: false, lines: [], html: '', title: '' };
}

async function answer(
  session: Session,
  document: OpenDocument,
  reading: Reading,
  cluster: Cluster,
  result: SimulateResult,
): Promise<SimulateAnswer> {
  const language = languageOf(session, document.uri);
  const { outcomes } = await import('#core/simulation/outcome-lines');
  const lines = outcomes(result, language).flatMap(({ address, state, text, detail }): OutcomeLine[] => {
    const instance = cluster.instances.find(({ id, role }) => id === address && role === 'tikv');
    if (instance === undefined || text === '' || instance.head.block.path !== document.path) return [];
    return [{ line: toRange(instance.head, reading.lines).start.line, text, hover: detail, state }];
  });
  const reports = await clusterReports(session, document, reading);
  const page = await pageOf(
    session,
    document,
    reports.map((each) => (each.name === cluster.name ? { ...each, simulations: [result] } : each)),
  );
  const { sentence, ok } = result.verdict;
  return { sentence, ok, lines, ...page };
}
