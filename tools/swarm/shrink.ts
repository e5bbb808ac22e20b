import { play } from './play';
import type { Action, Scenario } from './scenario';
import { tickTime } from './scenario';
import type { Invariant } from './violation';

/** Plays at the most, so that a stubborn schedule is printed as it is rather than never. */
const maxPlays = 600;

/**
 * A smaller scenario that violates the same: fewer actions, a better network, equal clocks, a shorter time. Halves of
 * the schedule are left out first, then ever smaller pieces. Source: Zeller and Hildebrandt, "Simplifying and isolating
 * failure-inducing input" (2002).
 */
export function shrink(scenario: Scenario, invariant: Invariant): Scenario {
  let plays = 0;
  const fails = (candidate: Scenario): boolean => {
    if (++plays > maxPlays) return false;
    return play(candidate).found?.invariant === invariant;
  };
  const simpler = simplify(cutShort(scenario), fails);
  const actions = fewer(simpler.actions, (kept) => fails({ ...simpler, actions: kept }));
  return simplify({ ...simpler, actions }, fails);
}

/** Nothing after the violation matters; one that shows only in peace stays as long as it is. */
function cutShort(scenario: Scenario): Scenario {
  const at = play(scenario).found?.at ?? scenario.endsAt;
  if (at >= scenario.endsAt) return scenario;
  const endsAt = at + tickTime;
  return { ...scenario, endsAt, actions: scenario.actions.filter((action) => action.at <= at) };
}

function simplify(scenario: Scenario, fails: (candidate: Scenario) => boolean): Scenario {
  const { weather, periods, spare } = scenario;
  const attempts: readonly ((from: Scenario) => Scenario)[] = [
    (from) => ({ ...from, weather: { ...from.weather, lost: 0 } }),
    (from) => ({ ...from, weather: { ...from.weather, doubled: 0 } }),
    (from) => ({ ...from, weather: { ...from.weather, delay: Math.min(50, weather.delay) } }),
    (from) => ({ ...from, periods: periods.map(() => tickTime) }),
    (from) => ({ ...from, diskDelay: 0 }),
    (from) => ({ ...from, spare: 0, periods: periods.slice(0, periods.length - spare) }),
  ];
  return attempts.reduce((from, attempt) => {
    const candidate = attempt(from);
    return fails(candidate) ? candidate : from;
  }, scenario);
}

function fewer(actions: readonly Action[], fails: (kept: readonly Action[]) => boolean): readonly Action[] {
  let kept = actions;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < kept.length; ) {
      const without = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (fails(without)) kept = without;
      else from += size;
    }
  }
  return kept;
}
