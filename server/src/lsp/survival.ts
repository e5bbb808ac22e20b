import type { CancellationToken } from 'vscode-languageserver';
import { unfilled } from '#core/analysis/unfilled';
import { asRunning } from '#core/cluster/as-running';
import type { Cluster } from '#core/cluster/cluster';
import type { Plan } from '#core/formats/plan/plan';
import { type Language, type Message, render } from '#core/messages/message';
import type { OpenDocument } from './document';
import { languageOf, type Session } from './session';
import { valueInSlices } from './slices';
import type { Survival } from './survival-cache';
import { texts } from './texts';

/** An engine that takes a second must not run while someone types: it waits for a pause this long. */
const pauseMs = 150;

/**
 * What a cluster of a document survives. While the text is broken or in flux it is what was said last; a
 * request that its client gives up during the wait gets nothing. Of a template it says only that it is one.
 */
export async function survivalOf(
  session: Session,
  document: OpenDocument,
  index: number,
  token: CancellationToken,
): Promise<Survival | undefined> {
  const { survival } = document;
  await session.documents.settled(document);
  for (;;) {
    const reading = session.documents.read(document);
    const cluster = reading.clusters[index];
    if (reading.broken || cluster === undefined) return survival.last(index);
    const language = languageOf(session, document.uri);
    const plan = reading.analysis.plans.get(cluster);
    const template = unfilled(cluster, reading.analysis);
    const basis = [language, template, cluster, plan].map(basisOf).join(' ');
    const waitMs = document.editedAtMs + pauseMs - session.host.nowMs();
    if (waitMs <= 0 || survival.has(index, basis)) {
      return survival.answer(index, basis, () =>
        template === undefined
          ? computeSurvival(session, cluster, plan, language)
          : Promise.resolve(notFilledIn(template, language)),
      );
    }
    await new Promise<void>((resume) => session.host.after(waitMs, resume));
    if (token.isCancellationRequested) return undefined;
  }
}

function notFilledIn(template: Message, language: Language): Survival {
  return { sentence: texts.notFilledIn[language], derivation: render(template, language) };
}

/**
 * The engine is loaded with the first lens that is shown: a server without one stays small. Others may wait for the same
 * answer, so that nobody's giving up ends it.
 */
async function computeSurvival(
  { host }: Session,
  cluster: Cluster,
  plan: Plan | undefined,
  language: Language,
): Promise<Survival> {
  const { surviving } = await import('#core/availability/survive');
  const { derivationOf } = await import('#core/availability/derivation');
  const { survivalMarkdown } = await import('./survival-markdown');
  const runs = asRunning(cluster);
  const result = await valueInSlices(host, surviving(runs, { language, plan }));
  const derivation = survivalMarkdown(result, derivationOf(runs, result, language, plan), language);
  return { sentence: result.verdict, derivation };
}

/** What an answer hangs on, without places: an edit that changes nothing but where things stand costs nothing. */
function basisOf(model: Cluster | Plan | Message | Language | undefined): string {
  return JSON.stringify(model, (_, value: unknown) => (isPlace(value) ? undefined : value)) ?? '';
}

/** Nodes are places too. */
function isPlace(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'block' in value;
}
