import type { CutResult } from '../report/results';
import { Classes, type FailureClass } from './classes';
import { type Damage, damageOf } from './judge';
import type { FailureDomain, FailureLevel } from './levels';
import { type JudgedClass, stopsService } from './matrix';
import type { SurvivalModel } from './model';

/**
 * The smallest sets of domains, up to pairs, whose failure leaves Regions without a quorum or stops the
 * service: single domains, then pairs, also of two levels, of which neither member is a cut by itself and
 * neither holds the other; in steps of some milliseconds. Single stores are left to the matrix: a machine is what fails.
 */
export function* cutsOf(
  model: SurvivalModel,
  judged: ReadonlyMap<FailureLevel, readonly JudgedClass[]>,
): Generator<void, CutResult[]> {
  const levels = model.levels.filter(({ level }) => level !== 'store');
  const classes = levels.flatMap((level) => judged.get(level) ?? []);
  const cuts = classes.filter(
    ({ judgement }) => judgement.unavailable > 0 || stopsService(judgement.service),
  );
  const single = new Set(
    cuts.filter(({ example }) => example.length === 1).map(({ example: [domain] }) => keyOf(model, domain)),
  );
  const isCut = (domain: FailureDomain) => single.has(keyOf(model, domain));
  const found: CutResult[] = cuts
    .filter(({ example }) => example.length === 1 || !example.some(isCut))
    .map(({ example, count, judgement }) => cut({ example, count }, judgement, judgement.service));
  for (const [index, coarse] of levels.entries()) {
    for (const fine of levels.slice(index + 1)) {
      for (const pair of crossPairs(model, coarse, fine, isCut)) {
        const damage: Damage = damageOf(model, pair.example, pair.alike);
        if (damage.shares.unavailable > 0 || stopsService(damage.service)) {
          found.push(cut(pair, damage.shares, damage.service));
        }
        yield;
      }
    }
  }
  return found.sort(
    (a, b) => a.domains.length - b.domains.length || b.unavailable - a.unavailable || b.lost - a.lost,
  );
}

function keyOf({ equivalence }: SurvivalModel, domain: FailureDomain | undefined): number {
  return domain === undefined ? -1 : equivalence.footing(domain).key;
}

function cut(
  { example, count }: Pick<FailureClass, 'example' | 'count'>,
  { unavailable, lost }: { readonly unavailable: number; readonly lost: number },
  service: CutResult['service'],
): CutResult {
  return { domains: example.map(({ path }) => path), count, unavailable, lost, service };
}

/** Classes of pairs of one domain of each level that have nothing in common. */
function crossPairs(
  { equivalence }: SurvivalModel,
  coarse: FailureLevel,
  fine: FailureLevel,
  isCut: (domain: FailureDomain) => boolean,
): readonly FailureClass[] {
  const open = ({ domains }: FailureLevel) =>
    domains.filter((domain) => !isCut(domain)).map((domain) => equivalence.footing(domain));
  const [large, small] = [open(coarse), open(fine)];
  const classes = new Classes(false);
  for (const a of large) {
    const inside = membersOf(a.domain);
    for (const b of small) {
      if (!hasAny(inside, b.domain)) classes.put(equivalence.pair(a, b), a, b, 1);
    }
  }
  return classes.all();
}

interface MemberSets {
  readonly stores: ReadonlySet<number>;
  readonly pd: ReadonlySet<number>;
  readonly tidb: ReadonlySet<number>;
}

function membersOf({ stores, pd, tidb }: FailureDomain): MemberSets {
  return { stores: new Set(stores), pd: new Set(pd), tidb: new Set(tidb) };
}

function hasAny(sets: MemberSets, { stores, pd, tidb }: FailureDomain): boolean {
  return (
    stores.some((store) => sets.stores.has(store)) ||
    pd.some((member) => sets.pd.has(member)) ||
    tidb.some((server) => sets.tidb.has(server))
  );
}
