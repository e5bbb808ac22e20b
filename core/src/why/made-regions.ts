/**
 * Regions for a cluster of which no dump lists any: placed by PD's own rule checker, from every store on, so that each
 * way of placing copies that matters is among them.
 */
import type { Choose } from '../placement/choice';
import { patrolRegion } from '../placement/explain/explain-region';
import type { ClusterView } from '../placement/model/cluster-view';
import type { Key } from '../placement/model/key';
import type { Peer, Region } from '../placement/model/region';
import { applyOperator } from '../placement/operator/apply';
import type { KeyRange } from '../placement/ranges';
import type { RuleSet } from '../placement/rules/rule-set';

/** More than rules ever take to be fulfilled. */
const maxOperators = 40;
/** Stores that Regions start from: beyond it every n-th. */
const maxStarts = 60;

/** The ranges with different rules; the whole key space where rules are off. */
export function ruleRanges(rules: RuleSet | undefined): readonly KeyRange[] {
  if (rules === undefined) return [{ startKey: '', endKey: '' }];
  const { list } = rules;
  const seen = new Set<string>();
  return list.flatMap(({ startKey, applied }, at) => {
    const key = JSON.stringify(applied.map(({ groupId, id }) => [groupId, id]));
    if (seen.has(key)) return [];
    seen.add(key);
    const endKey: Key = list[at + 1]?.startKey ?? '';
    return [{ startKey, endKey }];
  });
}

/** `favoured`: stores that are preferred, and in a second round avoided, where PD leaves the choice to chance. */
export function madeRegions(
  view: ClusterView,
  rules: RuleSet | undefined,
  favoured: ReadonlySet<number>,
): readonly Region[] {
  const found = new Map<string, Region>();
  const stores = view.stores.filter(({ labels }) => !labels.some(({ key }) => key === 'engine'));
  const step = Math.max(1, Math.ceil(stores.length / maxStarts));
  const starts = stores.filter(({ id }, at) => at % step === 0 || favoured.has(id)).slice(0, 2 * maxStarts);
  for (const range of ruleRanges(rules)) {
    for (const { id } of starts) {
      for (const preference of [1, -1]) {
        const region = grown(view, range, id, preferring(favoured, preference));
        const peers = region.peers.map(({ storeId, role }) => `${storeId} ${role}`).sort();
        found.set([range.startKey, region.leader?.storeId, ...peers].join('\n'), region);
        if (favoured.size === 0) break;
      }
    }
  }
  return [...found.values()];
}

function grown(view: ClusterView, range: KeyRange, storeId: number, choose: Choose): Region {
  const leader: Peer = { id: 1, storeId, role: 'voter', isWitness: false };
  let region: Region = {
    id: 0,
    ...range,
    peers: [leader],
    leader,
    pendingPeers: [],
    downPeers: [],
    approximateSizeMib: 96,
    approximateKeys: 960_000,
  };
  for (let count = 0; count < maxOperators; count++) {
    const [operator] = patrolRegion(view, region, choose).operators;
    if (operator === undefined) break;
    region = applyOperator(region, operator);
  }
  return region;
}

/** Among stores of equal right; other choices take the first. */
function preferring(favoured: ReadonlySet<number>, preference: number): Choose {
  return (equals) => {
    const isMeant = (option: unknown) =>
      typeof option === 'object' && option !== null && 'id' in option && favoured.has(Number(option.id));
    return equals.find((option) => isMeant(option) === preference > 0) ?? equals[0];
  };
}
