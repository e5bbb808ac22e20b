/** A cluster as PD's engine decides on it: settings, stores, rules and Regions of files, plan and dumps. */
import { asRunning, partsOf } from '../cluster/as-running';
import type { Cluster } from '../cluster/cluster';
import type { Plan } from '../formats/plan/plan';
import { type Message, message } from '../messages/message';
import { type ClusterView, clusterView, noRules } from '../placement/model/cluster-view';
import { profileOf } from '../placement/profile';
import { ruleView } from '../placement/rules/rule-list';
import type { RuleSet } from '../placement/rules/rule-set';
import { pdConfigOf } from './pd-config';
import { type RegionSource, regionSource } from './regions';
import { rulesOf } from './rules';
import { said } from './said';
import { type Schedulers, schedulersOf } from './schedulers';
import { type ScheduledStore, storesOf } from './stores';

export interface Scheduling {
  /** Without the stores that hold nothing. */
  readonly cluster: Cluster;
  readonly view: ClusterView;
  /** In the order of the files; the view has them by id. */
  readonly stores: readonly ScheduledStore[];
  readonly storeById: ReadonlyMap<number, ScheduledStore>;
  readonly schedulers: Schedulers;
  /** Nothing where placement rules are off. */
  readonly rules: RuleSet | undefined;
  /** Of a dump. */
  readonly regions: RegionSource | undefined;
  readonly assumptions: readonly Message[];
}

/** Nothing is refused: what is not known is assumed, and said. */
export function schedulingOf(given: Cluster, plan?: Plan): Scheduling {
  const cluster = asRunning(given);
  const config = pdConfigOf(cluster);
  const schedulers = schedulersOf(cluster);
  const at = storesOf(cluster, plan, config.schedule.maxStoreDownMs, schedulers.running);
  const rules = rulesOf(cluster, plan, config);
  const regions = cluster.running?.state.regions;
  const view = clusterView({
    stores: at.stores.map(({ store }) => store),
    nowMs: at.nowMs,
    config,
    profile: profileOf(cluster.version.value),
    rules: rules.set === undefined ? noRules : ruleView(rules.set.list),
  });
  return {
    cluster,
    view,
    stores: at.stores,
    storeById: new Map(at.stores.map((scheduled) => [scheduled.store.id, scheduled])),
    schedulers,
    rules: rules.set,
    regions: regions === undefined ? undefined : regionSource(regions),
    assumptions: [...stateAssumptions(cluster, schedulers), ...at.assumptions, ...rules.assumptions],
  };
}

function stateAssumptions({ running, placement }: Cluster, schedulers: Schedulers): readonly Message[] {
  const rules = placement?.ruleFiles.some(({ isDump }) => isDump === true) ? ['placement-rules'] : [];
  const names = schedulers.running.map(({ type }) => type).join(', ');
  return [
    ...(running === undefined
      ? []
      : [message(said.running, { what: [...partsOf(running.state), ...rules].join(', ') })]),
    ...(running?.state.config === undefined ? [message(said.settings)] : []),
    ...(schedulers.isAssumed ? [message(said.schedulersDefault, { names })] : []),
  ];
}
