import type { RunningStore } from '../../cluster/running';
import { atLeast, parseVersion } from '../../facts/versions';
import type { Rule } from '../rule';
import { related, valueFix } from '../say';
import { sectionKey } from '../settings';
import { stateSources, storeDump, threeStores, topologyOf } from './example';

const version = (text: string) => `# regionwise: version=${text}\n${topologyOf()}`;

export const driftVersion: Rule = {
  code: 'state/drift-version',
  severity: 'warning',
  title: { en: 'The stores run a newer version than the file says', 'zh-cn': '运行中的版本高于文件中的版本' },
  why: {
    en: 'What is checked hangs on the version: a setting may be new, renamed or gone. If the file is behind, correct it. If it is meant as a \
goal, there is no way to it: PD refuses stores that are a minor version behind the cluster, and TiDB does not support going back.',
    'zh-cn':
      '检查结果取决于版本：配置项可能是新增、改名或已移除的。如果文件过时，请更正。如果这是目标版本，则无法达到：PD 会拒绝次版本低于集群版本的 store，\
TiDB 也不支持降级。',
  },
  sources: [...stateSources, 'tikv/pd: server/cluster/cluster.go, checkStoreVersion'],
  liveCheck: 'pd-ctl config show cluster-version',
  example: {
    bad: version('v8.1.2'),
    good: version('v8.5.0'),
    beside: { 'state/store.json': storeDump(threeStores.map((store) => ({ ...store, version: '8.5.0' }))) },
  },
  check: function* (cluster) {
    const { running, version: said } = cluster;
    if (running === undefined || said.origin === 'default' || parseVersion(said.value) === undefined) return;
    const newer = [...running.storeOf.values()].find((store) => isNewer(store, said.value));
    if (newer === undefined) return;
    const found = `v${newer.version?.replace(/^v/, '')}`;
    yield {
      at: said.at ?? sectionKey(cluster, 'tikv'),
      template: {
        en: 'The stores run {found}, and this says {version}. If the file is old, correct it; PD lets no store go back.',
        'zh-cn': '各 store 运行的是 {found}，而此处为 {version}。如果文件过时请更正；PD 不允许 store 降级。',
      },
      args: { found, version: said.value },
      fixes: said.at === undefined ? [] : [valueFix(said.at, found)],
      related: [
        related(newer.at, { en: 'Store {id} of PD.', 'zh-cn': 'PD 的 store {id}。' }, { id: newer.id }),
      ],
    };
  },
};

/** By a minor version: a patch of the same line may be a slip. */
function isNewer({ version }: RunningStore, said: string): boolean {
  const [found, told] = [parseVersion(version ?? ''), parseVersion(said)];
  if (version === undefined || found === undefined || told === undefined) return false;
  return !atLeast(said, version) && (found.major !== told.major || found.minor !== told.minor);
}
