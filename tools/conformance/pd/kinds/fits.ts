/** How the peers of a Region fill its rules, and whether one of them could be on another store. */
import { fitPeers, fitRegion } from '../../../../core/src/placement/fit/fit-region';
import {
  canReplace,
  isRegionSatisfied,
  isRuleSatisfied,
  type RegionFit,
} from '../../../../core/src/placement/fit/region-fit';
import type { Json, PdCase, PeerJson } from '../case';
import { compare, different, type Judge, type Verdict } from '../judge';
import { loadPeer, loadRegion, loadRule, loadView } from '../load';

export const ruleFit: Judge = (testCase) => {
  const { region, rules = [], supportWitness } = testCase;
  if (region === undefined) return different('region', 'one', null);
  const loaded = loadRegion(region);
  const view = loadView(testCase);
  const fit = fitPeers({
    region: loaded,
    rules: rules.map(loadRule),
    stores: loaded.peers.flatMap(({ storeId }) => view.store(storeId) ?? []),
    supportsWitness: supportWitness === true,
  });
  return compare(testCase.expect, fitJson(fit));
};

/** The fit that a checker's case holds beside its operators. */
export function compareFit(testCase: PdCase, expected: Json): Verdict {
  if (expected === undefined || testCase.region === undefined) return undefined;
  return compare(expected, fitJson(fitRegion(loadView(testCase), loadRegion(testCase.region))));
}

function fitJson({ ruleFits, orphanPeers, ...rest }: RegionFit) {
  return {
    ruleFits: ruleFits.map((fit) => ({
      rule: [fit.rule.groupId, fit.rule.id],
      peers: fit.peers.map(({ id }) => id),
      peerStores: fit.peers.map(({ storeId }) => storeId),
      peersWithDifferentRole: fit.peersWithDifferentRole.map(({ id }) => id),
      isolationScore: fit.isolationScore,
      witnessScore: fit.witnessScore,
      satisfied: isRuleSatisfied(fit),
    })),
    orphanPeers: orphanPeers.map(({ id }) => id),
    orphanPeerStores: orphanPeers.map(({ storeId }) => storeId),
    satisfied: isRegionSatisfied({ ruleFits, orphanPeers, ...rest }),
  };
}

interface ReplaceCase extends PdCase {
  readonly fit: {
    readonly ruleFits: readonly {
      readonly peers: readonly number[];
      readonly peersWithDifferentRole: readonly number[];
      readonly isolationScore: number;
      readonly witnessScore: number;
    }[];
    readonly orphanPeers: readonly number[];
  };
  readonly fitPeers: readonly PeerJson[];
  readonly srcStore: number;
  readonly dstStore: number;
}

export const ruleFitReplace: Judge = (testCase) => {
  const { fit, fitPeers: peers, srcStore, dstStore, rules = [] } = testCase as ReplaceCase;
  const view = loadView(testCase);
  const peersOf = (ids: readonly number[]) =>
    ids.flatMap((wanted) => peers.filter(({ id }) => id === wanted).map(loadPeer));
  const given: RegionFit = {
    // The rules of a case may have no name: the fits are in their order.
    ruleFits: fit.ruleFits.flatMap((own, at) => {
      const rule = rules[at];
      if (rule === undefined) return [];
      const chosen = peersOf(own.peers);
      return [
        {
          rule: loadRule(rule),
          peers: chosen,
          stores: chosen.flatMap(({ storeId }) => view.store(storeId) ?? []),
          peersWithDifferentRole: peersOf(own.peersWithDifferentRole),
          isolationScore: own.isolationScore,
          witnessScore: own.witnessScore,
        },
      ];
    }),
    orphanPeers: peersOf(fit.orphanPeers),
    regionStores: [],
  };
  return compare(testCase.expect, { ok: canReplace(given, srcStore, view.store(dstStore)) });
};
