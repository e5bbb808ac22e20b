/** TiSpark has one master, and on a host one worker. */
import { type EffectiveInstance, hostOf, placeOf } from '../effective';
import type { Refusal, Validator } from './refusal';
import { related } from './related';

const said = {
  noMaster: {
    en: 'TiSpark workers need a master, and TiUP refuses the file. Add “tispark_masters”, or remove the workers.',
    'zh-cn': 'TiSpark worker 需要 master，TiUP 会拒绝此文件。请添加“tispark_masters”，或删除 worker。',
  },
  masters: {
    en: 'TiUP takes one TiSpark master only, and refuses the file. Remove this one.',
    'zh-cn': 'TiUP 只支持一个 TiSpark master，会拒绝此文件。请删除此条目。',
  },
  workers: {
    en: '{host} has a TiSpark worker already: Spark takes one on a machine, and TiUP refuses the file. Move this one.',
    'zh-cn': '{host} 上已有 TiSpark worker：Spark 每台机器只支持一个，TiUP 会拒绝此文件。请移到其他机器。',
  },
  first: { en: 'The other one stands here', 'zh-cn': '另一个在此处' },
} as const;

export const tispark: Validator = function* ({ instances }) {
  const masters = instances.filter(({ section }) => section.name === 'tispark_masters');
  const workers = instances.filter(({ section }) => section.name === 'tispark_workers');
  const [master, ...more] = masters;
  const [worker] = workers;
  if (master === undefined) {
    if (worker !== undefined) yield { kind: 'tispark', at: placeOf(worker, 'host'), template: said.noMaster };
    return;
  }
  for (const extra of more) {
    const others = [related(placeOf(master, 'host'), said.first)];
    yield { kind: 'tispark', at: placeOf(extra, 'host'), template: said.masters, related: others };
  }
  yield* oneWorkerAHost(workers);
};

function* oneWorkerAHost(workers: readonly EffectiveInstance[]): Iterable<Refusal> {
  const seen = new Map<string, EffectiveInstance>();
  for (const worker of workers) {
    const host = hostOf(worker);
    const first = seen.get(host);
    if (first === undefined) {
      seen.set(host, worker);
      continue;
    }
    const others = [related(placeOf(first, 'host'), said.first)];
    yield {
      kind: 'tispark',
      at: placeOf(worker, 'host'),
      template: said.workers,
      args: { host },
      related: others,
    };
  }
}
