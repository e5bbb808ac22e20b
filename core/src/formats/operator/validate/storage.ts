/** Volumes: what must be requested, and names that must exist. */
import type { Finding } from '../../../findings/finding';
import type { Template } from '../../../messages/message';
import { asMap, asScalar, asSequence, find } from '../../../text/walk';
import { parseKubernetesQuantity } from '../../../units/bytes';
import { problem } from '../problem';
import { type Component, itemsOf, textOf, valuePlace } from './component';

const noStorage: Template = {
  en: '{where} requests no storage, so TiDB Operator stops working on the cluster. Add “requests: {storage: 100Gi}”; \
“limits” does not count.',
  'zh-cn':
    '{where} 没有申请存储，TiDB Operator 会停止处理该集群。请添加“requests: {storage: 100Gi}”；“limits”不算。',
};
const noClaim: Template = {
  en: 'TiFlash has no volume to keep data on, so TiDB Operator stops working on the cluster. Add one to “storageClaims”.',
  'zh-cn': 'TiFlash 没有存放数据的卷，TiDB Operator 会停止处理该集群。请在“storageClaims”中添加。',
};
const emptyClaim: Template = {
  en: 'This claim requests no storage, so TiDB Operator stops working on the cluster. Add “resources.requests.storage”.',
  'zh-cn':
    '此 storageClaim 没有申请存储，TiDB Operator 会停止处理该集群。请添加“resources.requests.storage”。',
};
const noName: Template = {
  en: 'This volume has no name, so TiDB Operator stops working on the cluster. Name it.',
  'zh-cn': '此卷没有名称，TiDB Operator 会停止处理该集群。请填写名称。',
};
const noSize: Template = {
  en: '“{text}” is no size that TiDB Operator takes, so it stops working on the cluster. Write 100Gi: without B.',
  'zh-cn': '“{text}”不是 TiDB Operator 接受的容量，它会停止处理该集群。请写成 100Gi：不带 B。',
};
const noVolume: Template = {
  en: '“{key}” names the volume “{text}”, which is in neither “storageVolumes” nor “additionalVolumes” with a mount. Add it \
there, or correct the name.',
  'zh-cn':
    '“{key}”引用的卷“{text}”既不在“storageVolumes”中，也不在带挂载的“additionalVolumes”中。请添加该卷或改正名称。',
};

export function checkStorage(component: Component): Finding[] {
  switch (component.name) {
    case 'tiflash':
      return checkClaims(component);
    case 'pd':
    case 'tikv':
      return [
        ...checkRequest(component, `${component.path}.requests.storage[storage]`),
        ...checkVolumes(component),
        ...checkVolumeNames(component),
      ];
    case 'pump':
      return checkRequest(component, 'spec.pump.spec.Requests');
    default:
      return [...checkVolumes(component), ...checkVolumeNames(component)];
  }
}

function checkRequest({ map, path, head }: Component, upstreamPath: string): Finding[] {
  const requests = find(map, 'requests');
  const scalar = asScalar(find(asMap(requests?.value), 'storage')?.value);
  if (scalar !== undefined && scalar.text !== '') return [];
  const args = { where: path };
  return [problem('operator/storage-request', requests?.key ?? head, noStorage, args, upstreamPath)];
}

function checkClaims({ map }: Component): Finding[] {
  const pair = find(map, 'storageClaims');
  // That the list must be there the schema says.
  const list = asSequence(pair?.value);
  if (pair === undefined || list === undefined) return [];
  if (list.items.length === 0) {
    return [problem('operator/storage-claims', pair.key, noClaim, {}, 'spec.tiflash.spec.StorageClaims')];
  }
  return list.items.flatMap((item) => {
    const claim = asMap(item);
    const requests = asMap(find(asMap(find(claim, 'resources')?.value), 'requests')?.value);
    if (asScalar(find(requests, 'storage')?.value) !== undefined) return [];
    const at = claim?.pairs[0]?.key ?? item;
    const where = 'spec.tiflash.spec.StorageClaims.Resources.Requests';
    return [problem('operator/storage-claims', at, emptyClaim, {}, where)];
  });
}

function checkVolumes({ map, path }: Component): Finding[] {
  return itemsOf(map, 'storageVolumes').flatMap((item) => {
    const findings: Finding[] = [];
    const name = find(item.map, 'name');
    if (name === undefined || textOf(item.map, 'name') === '') {
      const where = `${path}.storageVolumes[${item.index}].name`;
      const at = name === undefined ? item.head : valuePlace(name);
      findings.push(problem('operator/storage-volume', at, noName, {}, where));
    }
    const size = find(item.map, 'storageSize');
    const text = textOf(item.map, 'storageSize');
    if (size !== undefined && text !== undefined && parseKubernetesQuantity(text) === undefined) {
      findings.push(problem('operator/storage-volume', valuePlace(size), noSize, { text }, ''));
    }
    return findings;
  });
}

/** The field, the switch that makes it count, and whether the switch is on by itself. */
const volumeNames: Readonly<Record<string, readonly (readonly [string, string, boolean])[]>> = {
  tikv: [
    ['raftLogVolumeName', 'separateRaftLog', false],
    ['rocksDBLogVolumeName', 'separateRocksDBLog', false],
  ],
  tidb: [['slowLogVolumeName', 'separateSlowLog', true]],
};

function checkVolumeNames({ name, map, path }: Component): Finding[] {
  return (volumeNames[name] ?? []).flatMap(([key, toggle, byDefault]) => {
    const pair = find(map, key);
    const text = textOf(map, key) ?? '';
    const on = (textOf(map, toggle) ?? String(byDefault)) === 'true';
    if (pair === undefined || text === '' || !on) return [];
    const named = (list: string) => itemsOf(map, list).some((item) => textOf(item.map, 'name') === text);
    if (named('storageVolumes')) return [];
    if (named('additionalVolumes') && named('additionalVolumeMounts')) return [];
    return [problem('operator/volume-name', valuePlace(pair), noVolume, { key, text }, `${path}.volumeName`)];
  });
}
