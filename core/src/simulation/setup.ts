import { partsOf } from '../cluster/as-running';
import type { Cluster, Instance } from '../cluster/cluster';
import { storeLocation } from '../cluster/location';
import { type Message, message } from '../messages/message';
import { defaultSettings, regionSizeBytes } from './settings';
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
  readonly assumptions: readonly Message[];
}

const assumedDiskBytes = 1.5e12;
/** Share of the disks that is taken to be in use where nothing says it, with what is less and what is more. */
export const assumedFill = { low: 0.4, mid: 0.6, high: 0.75 } as const;

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
  const stores = instances.map((instance): StoreSpec => {
    const disk = known.diskBytesOf(instance);
    if (disk === undefined) unknownDisks++;
    return {
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
  const { bytes, guessed } = dataOf(known, stores, copies, fill);
  if (guessed && known.fill === undefined)
    assumptions.push(message(said.fill, { fill: `${Math.round(fill * 100)} %` }));
  assumptions.push(message(said.compression), message(said.awake));
  if (cluster.instances.some(({ role }) => role === 'tiflash')) assumptions.push(message(said.tiflash));
  const regions = Math.max(1, Math.round(known.regions ?? bytes / regionBytes));
  return {
    stores,
    instances,
    settings,
    regions,
    regionBytes: known.regions === undefined ? regionBytes : Math.max(1, bytes / regions),
    guessed: guessed && known.fill === undefined,
    assumptions,
  };
}

function stateAssumption({ running }: Cluster): Message {
  if (running === undefined) return message(said.state);
  return message(said.running, { what: partsOf(running.state).join(', ') });
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
): { readonly bytes: number; readonly guessed: boolean } {
  if (known.storeUsedBytes !== undefined) {
    return { bytes: (known.storeUsedBytes * stores.length) / copies, guessed: false };
  }
  if (known.dataBytes !== undefined) return { bytes: known.dataBytes, guessed: false };
  const capacity = stores.reduce((sum, { capacityBytes }) => sum + capacityBytes, 0);
  return { bytes: (capacity * fill) / copies, guessed: true };
}
