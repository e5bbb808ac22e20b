/** Rules and policies while PD has placement rules switched off: the same for both. */
import type { Cluster } from '../cluster/cluster';
import { ruleSets, type SetKind } from './placement-sets';
import type { Violation } from './rule';
import { related } from './say';

const told = {
  off: {
    en: 'enable-placement-rules is false in {path}: PD refuses these. Remove the setting there; it is on by default.',
    'zh-cn': '{path} 中 enable-placement-rules 为 false，PD 会拒绝这些规则。请删除该设置，默认即为开启。',
  },
  setting: { en: 'It is switched off here.', 'zh-cn': '在此处关闭。' },
} as const;

/** Told once a file: everything in it is refused. */
export function* rulesOff(cluster: Cluster, kind: SetKind): Generator<Violation> {
  const { enablePlacementRules } = cluster.replication;
  if (enablePlacementRules.value || enablePlacementRules.at === undefined) return;
  const seen = new Set<string>();
  for (const { policy, rules } of ruleSets(cluster, kind)) {
    const at = policy?.at ?? rules[0]?.at;
    if (at === undefined || seen.has(at.block.path)) continue;
    seen.add(at.block.path);
    yield {
      at,
      template: told.off,
      args: { path: enablePlacementRules.at.block.path },
      related: [related(enablePlacementRules.at, told.setting)],
    };
  }
}
