/** The disks at hand, and the data that they take. */
import type { Instance } from '../cluster/cluster';
import { sizedRoles } from '../facts/hardware';
import type { Derivation } from '../formula/derivation';
import type { Sheet } from '../formula/sheet';
import type { Template } from '../messages/message';
import { exactly } from '../units/quantity';
import { sources } from './assumptions';
import type { Figure } from './result';
import { computed, figure, type Teller } from './teller';
import { usableBytes } from './usable';

const titles = {
  usable: { en: 'Data that fits', 'zh-cn': '可容纳的数据量' },
  capacity: { en: 'Disk', 'zh-cn': '磁盘容量' },
  present: { en: 'Nodes in the topology', 'zh-cn': '拓扑中的节点数' },
} as const satisfies Readonly<Record<string, Template>>;

const usableSource: Template = {
  en: 'PD: one copy of a Region for each failure domain; unequal disks fill unequally',
  'zh-cn': 'PD：每个故障域放置 Region 的一个副本；磁盘不等时填充不均',
};

export function usableFigure(teller: Teller, sheet: Sheet, suffix: string): Figure | undefined {
  const { subject, disks, language } = teller;
  const share = sheet.value('usable_share')?.mid;
  if (disks === undefined || share === undefined) return undefined;
  const usable = usableBytes(subject, disks, sheet, share);
  if (usable === undefined) return undefined;
  const children = ['usable_share', 'disk_per_byte', 'replicas', 'raft_log', 'mvcc_garbage'].map((name) =>
    sheet.derivation(name, language),
  );
  const expression = 'copies that fit on the disks * usable_share / disk_per_byte';
  const derivation = computed(
    teller,
    'storage_usable',
    titles.usable,
    usable,
    'B',
    expression,
    usableSource,
    [
      capacity(
        teller,
        subject.cluster.instances.filter(({ role }) => role === 'tikv'),
      ),
      ...children,
    ],
  );
  return figure(teller, `storage.usable${suffix}`, 'cluster', derivation);
}

function capacity(teller: Teller, stores: readonly Instance[]): Derivation | undefined {
  const { disks } = teller;
  if (disks === undefined) return undefined;
  const bytes = stores.reduce((sum, store) => sum + disks.bytesOf(store), 0);
  return computed(teller, 'storage_capacity', titles.capacity, exactly(bytes), 'B', '', sources.topology);
}

/** The disks: of the cluster, of each failure domain, of each store. */
export function capacityFigures(teller: Teller): Figure[] {
  const { subject } = teller;
  const { level, domains } = subject.domains;
  const stores = domains.flatMap(({ machines }) => machines.flat());
  const named = [
    { scope: 'cluster', stores },
    ...(level === undefined
      ? []
      : domains.map(({ path, machines }) => ({ scope: path, stores: machines.flat() }))),
    ...stores.map((store) => ({ scope: store.id, stores: [store] })),
  ];
  return named.flatMap(({ scope, stores: held }) => {
    const derivation = held.length === 0 ? undefined : capacity(teller, held);
    return derivation === undefined ? [] : [figure(teller, 'storage.capacity', scope, derivation)];
  });
}

/** The nodes that the topology has, beside those that are needed. */
export function presentFigures(teller: Teller): Figure[] {
  return sizedRoles.flatMap((role) => {
    const { count } = teller.subject.shapes[role];
    if (count === 0) return [];
    const name = `${role}_present`;
    const derivation = computed(teller, name, titles.present, exactly(count), 'count', '', sources.topology);
    return [figure(teller, `${role}.present`, 'cluster', derivation)];
  });
}
