import { partsOf } from '../cluster/as-running';
import type { Cluster, Instance } from '../cluster/cluster';
import { storeLocation } from '../cluster/location';
import { assumedFill } from '../facts/assumed-fill';
import { type Message, message } from '../messages/message';
import { defaultSettings, regionSizeBytes } from './settings';
import { type Start, startOf } from './start';
import type { Settings, StoreSpec } from './world';

/** What is known of the data and the disks beyond the topology; what is absent is assumed, and said. Bytes. */
export interface Known {
  /** Logical data: one copy, before compression. */
  readonly dataBytes?: number;
  readonly regions?: number;
  /** Measured use of one store's disk. */
  readonly storeUsedBytes?: number;
  readonly fill?: number;
  readonly diskBytesOf: (instance: Instance) => number | undefined;
}

/** A cluster made ready to be played. */
export interface Setup {
  readonly stores: readonly StoreSpec[];
  readonly instances: readonly Instance[];
  readonly settings: Settings;
  readonly regions: number;
  readonly regionBytes: number;
  /** The amount of data is a guess: what hangs on it is answered as an interval. */
  readonly guessed: boolean;
  /** Of a cluster whose dumps are at hand. */
  readonly start?: Start;
  readonly assumptions: readonly Message[];
}

const assumedDiskBytes = 1.5e12;

const said = {
  disk: {
    en: 'No disk size is known for {count} of {all} stores: 1.5 TB each is assumed.',
    'zh-cn': '{all} 个 store 中有 {count} 个未知磁盘容量：假设每个为 1.5 TB。',
  },
  fill: {
    en: 'The amount of data is not known: disks are taken to be {fill} full; what hangs on it is given for 40 % and 75 % too.',
    'zh-cn': '数据量未知：假设磁盘使用率为 {fill}；相关结果同时给出 40 % 与 75 % 的情形。',
  },
  compression: {
    en: 'A Region takes its logical size on disk: compression and space amplification are not counted.',
    'zh-cn': 'Region 在磁盘上按其逻辑大小计算：未计压缩与空间放大。',
  },
  state: {
    en: 'PD obeys the settings of this file: no state of a running cluster was given.',
    'zh-cn': '假设 PD 使用此文件中的配置：未提供运行中集群的状态。',
  },
  running: {
    en: 'PD’s stores and settings are those of the dumps ({what}).',
    'zh-cn': 'PD 的 store 与配置取自转储（{what}）。',
  },
  mean: {
    en: 'Every copy takes the same room on disk: what the stores hold, divided by their peers.',
    'zh-cn': '假设每个副本占用的磁盘空间相同：各 store 的使用量除以 peer 数。',
  },
  expected: {
    en: 'No dump of Regions was given: they are taken to stand as PD’s balancing leaves them.',
    'zh-cn': '未提供 Region 转储：假设 Region 的分布为 PD 均衡后的结果。',
  },
  thin: {
    en: '{count} Regions lack copies already: those are not made up for here.',
    'zh-cn': '已有 {count} 个 Region 缺少副本：此处不为其补齐。',
  },
  down: {
    en: 'Stores that have failed already: {count}. They stay away.',
    'zh-cn': '已有 {count} 个 store 故障：假设它们不会恢复。',
  },
  tiflash: {
    en: 'TiFlash replicas are not played.',
    'zh-cn': '未模拟 TiFlash 副本。',
  },
  awake: {
    en: 'All Regions are awake: hibernated ones whose store hangs without closing its connections may take minutes.',
    'zh-cn': '假设所有 Region 均处于活跃状态：若 store 卡住但连接未断开，休眠的 Region 可能需要数分钟。',
  },
} as const;

/** Stores, settings and data of a cluster; `fill` overrides the assumed share where the data is not known. */
export function setUp(cluster: Cluster, known: Known, fill: number = known.fill ?? assumedFill.mid): Setup {
  const instances = cluster.instances.filter(({ role }) => role === 'tikv');
  const levels = cluster.replication.locationLabels.value;
  const assumptions: Message[] = [stateAssumption(cluster)];
  let unknownDisks = 0;
  const start = startOf(cluster, instances);
  const stores = instances.map((instance, index): StoreSpec => {
    const disk = known.diskBytesOf(instance);
    if (disk === undefined) unknownDisks++;
    const { state, otherBytes, addPeerPerMinute } = start?.stores[index] ?? {};
    return {
      ...(otherBytes === undefined ? {} : { otherBytes }),
      ...(addPeerPerMinute === undefined ? {} : { addPeerPerMinute }),
      ...(state === 'Offline' ? { leaves: true } : {}),
      address: instance.id,
      machine: instance.host?.value ?? instance.id,
      location: storeLocation(instance, levels),
      capacityBytes: disk ?? assumedDiskBytes,
    };
  });
  if (unknownDisks > 0) assumptions.push(message(said.disk, { count: unknownDisks, all: stores.length }));
  const settings = settingsOf(cluster, stores.length);
  const regionBytes = regionSizeBytes(cluster.version.value);
  const copies = Math.max(1, Math.min(settings.replicas, stores.length));
  const { bytes, guessed } = dataOf(known, stores, copies, fill, start);
  if (guessed && known.fill === undefined)
    assumptions.push(message(said.fill, { fill: `${Math.round(fill * 100)} %` }));
  if (start?.copyBytes === undefined) assumptions.push(message(said.compression));
  assumptions.push(message(said.awake));
  if (cluster.instances.some(({ role }) => role === 'tiflash')) assumptions.push(message(said.tiflash));
  if (start !== undefined) assumptions.push(...startAssumptions(start));
  const knownRegions = start?.regions ?? known.regions;
  const regions = Math.max(1, Math.round(knownRegions ?? bytes / regionBytes));
  return {
    stores,
    instances,
    settings,
    regions,
    regionBytes:
      start?.copyBytes ?? (knownRegions === undefined ? regionBytes : Math.max(1, bytes / regions)),
    guessed: guessed && known.fill === undefined,
    ...(start === undefined ? {} : { start }),
    assumptions,
  };
}

function stateAssumption({ running }: Cluster): Message {
  if (running === undefined) return message(said.state);
  return message(said.running, { what: partsOf(running.state).join(', ') });
}

function startAssumptions({ placement, copyBytes, stores }: Start): Message[] {
  const down = stores.filter(({ state }) => state === 'Down' || state === 'Disconnected').length;
  return [
    ...(copyBytes === undefined ? [] : [message(said.mean)]),
    ...(placement === undefined ? [message(said.expected)] : []),
    ...(placement === undefined || placement.thin === 0
      ? []
      : [message(said.thin, { count: placement.thin })]),
    ...(down === 0 ? [] : [message(said.down, { count: down })]),
  ];
}

function settingsOf(cluster: Cluster, stores: number): Settings {
  const { maxReplicas, locationLabels, isolationLevel, maxStoreDownTimeMs, lowSpaceRatio } =
    cluster.replication;
  const isolation = isolationLevel.value;
  return {
    ...defaultSettings,
    replicas: Math.max(1, Math.min(maxReplicas.value, Math.max(1, stores))),
    isolationIndex: isolation === '' ? -1 : locationLabels.value.indexOf(isolation),
    maxStoreDownTimeMs: maxStoreDownTimeMs.value,
    lowSpaceRatio: lowSpaceRatio.value,
  };
}

function dataOf(
  known: Known,
  stores: readonly StoreSpec[],
  copies: number,
  fill: number,
  start: Start | undefined,
): { readonly bytes: number; readonly guessed: boolean } {
  if (start?.copyBytes !== undefined && start.regions !== undefined) {
    return { bytes: start.copyBytes * start.regions, guessed: false };
  }
  if (known.storeUsedBytes !== undefined) {
    return { bytes: (known.storeUsedBytes * stores.length) / copies, guessed: false };
  }
  if (known.dataBytes !== undefined) return { bytes: known.dataBytes, guessed: false };
  const capacity = stores.reduce((sum, { capacityBytes }) => sum + capacityBytes, 0);
  return { bytes: (capacity * fill) / copies, guessed: true };
}
