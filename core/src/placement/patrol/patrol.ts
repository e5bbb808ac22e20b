/**
 * The patrol: in each interval the Regions that lack peers, those that wait for what passes, and the next batch in the
 * order of the keys. Source: tikv/pd pkg/schedule/checker/checker_controller.go, PatrolRegions.
 */
import { checkRegion, type RegionCheck } from '../controller/check-region';
import type { OperatorController } from '../controller/operator-controller';
import type { ClusterView } from '../model/cluster-view';
import type { Key } from '../model/key';
import type { Region } from '../model/region';
import {
  dueRegions,
  emptyQueue,
  inspected,
  missingPeers,
  type PriorityQueue,
  withoutRegion,
} from './priority';

const batch = { least: 128, most: 8192, part: 1024 } as const;
const waitingTtlMs = 3 * 60_000;
const waitingMax = 100_000;

/** How many Regions a step of the patrol looks at; PD reckons it anew once a round is done. */
export function patrolBatch(regionCount: number): number {
  return Math.min(Math.max(batch.least, Math.floor(regionCount / batch.part)), batch.most);
}

/** What the patrol keeps between two steps. */
export interface PatrolState {
  /** Where the next batch starts; empty at the start of a round. */
  readonly key: Key;
  readonly batch: number;
  readonly priority: PriorityQueue;
  /** Regions that could not be helped for the moment, with the time when they are forgotten. */
  readonly waiting: ReadonlyMap<number, number>;
}

export function startPatrol(regionCount: number): PatrolState {
  return { key: '', batch: patrolBatch(regionCount), priority: emptyQueue, waiting: new Map() };
}

export interface PatrolInput extends Pick<RegionCheck, 'view' | 'choose' | 'memory'> {
  /** By start key. */
  readonly regions: readonly Region[];
  readonly controller: OperatorController;
  /** `halt-scheduling` is set: nothing is looked at. */
  readonly isHalted?: boolean;
}

export interface PatrolStep {
  readonly state: PatrolState;
  /** In the order in which they were looked at; a Region may come twice. */
  readonly looked: readonly number[];
}

/** One interval. Operators go into the controller's queue. */
export function patrolStep(state: PatrolState, input: PatrolInput): PatrolStep {
  if (input.isHalted === true) return { state, looked: [] };
  const step = new Step(state, input);
  step.lackingRegions();
  step.waitingRegions();
  const key = step.nextBatch();
  const done = key === '' ? patrolBatch(input.regions.length) : state.batch;
  const { priority, waiting, looked } = step;
  return { state: { key, batch: done, priority, waiting }, looked };
}

class Step {
  priority: PriorityQueue;
  readonly waiting: Map<number, number>;
  readonly looked: number[] = [];
  private readonly view: ClusterView;
  private readonly indexes: ReadonlyMap<number, number>;

  constructor(
    private readonly state: PatrolState,
    private readonly input: PatrolInput,
  ) {
    this.view = input.view;
    this.priority = state.priority;
    this.waiting = new Map([...state.waiting].filter(([, untilMs]) => untilMs > input.view.nowMs));
    this.indexes = new Map(input.regions.map(({ id }, at) => [id, at]));
  }

  lackingRegions(): void {
    const { nowMs, config } = this.view;
    for (const id of dueRegions(this.priority, nowMs, config.schedule.patrolRegionIntervalMs)) {
      const region = this.regionOf(id);
      if (region === undefined) this.priority = withoutRegion(this.priority, id);
      else this.look(region, 'priority');
    }
  }

  waitingRegions(): void {
    for (const id of [...this.waiting.keys()]) {
      const region = this.regionOf(id);
      if (region !== undefined) this.look(region, 'patrol');
    }
  }

  /** Where the batch after this one starts. */
  nextBatch(): Key {
    const { regions } = this.input;
    const from = regions.findIndex(({ endKey }) => endKey === '' || endKey > this.state.key);
    const scanned = from < 0 ? [] : regions.slice(from, from + this.state.batch);
    for (const region of scanned) this.look(region, 'patrol');
    return scanned.at(-1)?.endKey ?? '';
  }

  private regionOf(id: number): Region | undefined {
    const at = this.indexes.get(id);
    return at === undefined ? undefined : this.input.regions[at];
  }

  private look(region: Region, by: 'priority' | 'patrol'): void {
    const { view, controller, choose, memory, regions } = this.input;
    const { id } = region;
    this.looked.push(id);
    if (by === 'patrol' && controller.runningOn(id) !== undefined) {
      this.waiting.delete(id);
      return;
    }
    const at = this.indexes.get(id) ?? 0;
    this.priority = inspected(this.priority, id, missingPeers(view, region), view.nowMs);
    const { operators, waiting } = checkRegion({
      view,
      region,
      choose,
      memory,
      neighbours: { previous: regions[at - 1], next: regions[at + 1] },
      running: (kind) => controller.count(kind),
    });
    if (waiting === 'temporary' || waiting === 'replica-limit') this.wait(id, 'always');
    // A Region that lacks peers is not merged away before it has them.
    if (operators.length === 0 || (by === 'priority' && operators.length > 1)) return;
    if (operators.some((operator) => controller.exceedsStoreLimit(view, operator, region))) {
      if (by === 'patrol') this.wait(id, 'where-room');
      return;
    }
    controller.offer(view, operators, (id) => this.regionOf(id));
    if (by === 'patrol') this.waiting.delete(id);
  }

  private wait(id: number, when: 'always' | 'where-room'): void {
    if (when === 'where-room' && this.waiting.size > waitingMax) return;
    this.waiting.set(id, this.view.nowMs + waitingTtlMs);
  }
}
