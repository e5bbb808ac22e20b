import { join } from 'node:path';
import { why } from '#core/analysis/why';
import { render } from '#core/messages/message';
import type { OverallWhy, RefusalResult, RegionWhy, StoreWhy, TriedStep } from '#core/report/why-result';
import { withDumps } from '../dumps';
import { type FixtureCommand, runFixtures } from '../fixtures';

/**
 * `why store=… region=… fail=… language=zh-cn part=tried,targets,scores`: the verdict, then what is asked about; of a
 * Region what was tried and the places only where `part` names them, of a store the scores likewise.
 */
const whyCommand: FixtureCommand = ({ args, files }) => {
  const language = args.get('language') === 'zh-cn' ? 'zh-cn' : 'en';
  const asked = Object.fromEntries(
    ['store', 'region', 'fail'].flatMap((name) => {
      const value = args.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const answer = why(withDumps(files), { language, ...asked });
  if (!answer.ok) return `refused: ${render(answer.problem, language)}`;
  const { verdict, overall, store, region, assumptions } = answer.result;
  const parts = new Set(args.get('part')?.split(',') ?? []);
  return [
    `${verdict.ok ? 'ok' : 'not ok'}: ${verdict.sentence}`,
    ...(overall === undefined ? [] : printOverall(overall)),
    ...(store === undefined ? [] : printStore(store, parts)),
    ...(region === undefined ? [] : printRegion(region, parts)),
    ...(parts.has('assumptions') ? assumptions.map((said) => `assumed: ${said}`) : []),
  ].join('\n');
};

function printOverall({ regions, blockedBy, obstacles, schedulers }: OverallWhy): string[] {
  const { source, count, well, helped, stuck } = regions;
  return [
    `${count} ${source}: ${well} well, ${helped} helped, ${stuck} stuck`,
    ...blockedBy.map(({ reason, regions, rule, store, isTemporary, sentence, example }) => {
      const where = [rule, store?.address].filter((part) => part !== undefined).join(' ');
      return `blocked: ${regions} ${reason}${isTemporary ? ' (passes)' : ''} [${where}] ${example} | ${sentence}`;
    }),
    ...obstacles.map(({ code, sentence }) => `obstacle: ${code} | ${sentence}`),
    ...schedulers.map(({ name, isIdle, sentence }) => `${isIdle ? 'idle' : 'busy'}: ${name} | ${sentence}`),
  ];
}

const codes = (refusals: readonly RefusalResult[]) => refusals.map(({ code }) => code).join(', ') || '–';

function printStore(store: StoreWhy, parts: ReadonlySet<string>): string[] {
  const { takesPeers, takesLeaders, givesPeers, givesLeaders, limits } = store;
  return [
    `${store.address} id ${store.id} ${store.role} ${store.state} [${store.labels.join(',')}]`,
    `takes peers ${codes(takesPeers)}; leaders ${codes(takesLeaders)}; gives peers ${codes(givesPeers)}; leaders ${codes(givesLeaders)}`,
    ...store.rules.map(({ rule, sentence }) => `rule: ${rule} | ${sentence}`),
    `limits: ${limits.addPeer} ${limits.removePeer}`,
    ...store.schedulers.map(({ name, sentence, moves }) => `${name} (${moves.length} moves) | ${sentence}`),
    ...(parts.has('scores')
      ? store.scores.map(
          ({ address, regionScore, refusedBy }) =>
            `score: ${address} ${Math.round(regionScore)} ${refusedBy.join(',')}`,
        )
      : []),
  ];
}

function printRegion(region: RegionWhy, parts: ReadonlySet<string>): string[] {
  const tree = (steps: readonly TriedStep[], depth: number): string[] =>
    steps.flatMap((step) => [`${'  '.repeat(depth)}${step.sentence}`, ...tree(step.steps, depth + 1)]);
  return [
    ...region.rules.map(({ rule, role, count, sentence }) => `rule: ${rule} ${count} ${role} | ${sentence}`),
    ...(region.orphans.length === 0 ? [] : [`orphans: ${region.orphans.join(', ')}`]),
    ...region.operators.map(
      ({ description, priority, steps }) => `operator: ${description} (${priority}) | ${steps.join('; ')}`,
    ),
    ...(region.waiting === null ? [] : [`waiting: ${region.waiting}`]),
    ...(parts.has('tried') ? tree(region.tried, 0) : []),
    ...(parts.has('targets')
      ? region.rules.flatMap(({ stores }) =>
          stores.map(
            ({ address, distinctScore, refusals }) => `place: ${address} ${distinctScore} ${codes(refusals)}`,
          ),
        )
      : []),
  ];
}

describe('why', () => {
  runFixtures(join(import.meta.dirname, 'testdata'), { why: whyCommand });
});
