/** What the step from one version to another brings with it, or forbids; and what a Pod of a local volume is asked for. */
import { isLocalClass } from '../../facts/operator/local-class';
import { components } from '../../facts/operator/tidb-cluster';
import { atLeast, parseVersion, type Version } from '../../facts/versions';
import type { Finding } from '../../findings/finding';
import type { Template } from '../../messages/message';
import type { MapNode, ScalarNode } from '../../text/node';
import { asMap, asScalar, find } from '../../text/walk';
import { findPath } from '../keys';
import { configTree } from './config';
import { podSpec } from './group';
import { dataVolume } from './groups/pods';
import { quantityAt } from './resources';
import { risk } from './risk';
import { componentOf, textOf } from './validate/component';

const told = {
  downgrade: {
    en: '{text} is older than {before}, which runs: PD lets no store join that is behind the version of the cluster, and there is no way \
back for the data. Stay at {before}, or restore a backup into a new cluster.',
    'zh-cn':
      '{text} 比运行中的 {before} 旧：PD 拒绝低于集群版本的 store 加入，数据也无法回退。请保持 {before}，或将备份恢复到新集群。',
  },
  unsupported: {
    en: '{text} is older than {before}, which runs. TiDB does not support going back, even by a patch release, and nobody tests it. Stay at \
{before}.',
    'zh-cn':
      '{text} 比运行中的 {before} 旧。TiDB 不支持降级，即使只差一个补丁版本，也没有经过测试。请保持 {before}。',
  },
  regionSize: {
    en: 'From {before} to {text}: TiKV splits Regions at 256 MiB from v8.4 on, not at 96, and PD goes on merging only those below 20 MiB. Set \
coprocessor.region-split-size to 96MiB to keep it, or max-merge-region-size to 54 with pd-ctl.',
    'zh-cn':
      '从 {before} 升级到 {text}：v8.4 起 TiKV 按 256 MiB（原为 96 MiB）分裂 Region，而 PD 仍只合并 20 MiB 以下的 Region。请将 \
coprocessor.region-split-size 设为 96MiB 以保持不变，或用 pd-ctl 将 max-merge-region-size 设为 54。',
  },
  local: {
    en: '{name} asks for more {what}, from {before} to {text}, and its volumes look local ({class}): each Pod can only return to its own \
Node, and stays Pending where that has not so much left. Look at the Nodes first.',
    'zh-cn':
      '{name} 申请的 {what} 从 {before} 增加到 {text}，而其卷看起来是本地盘（{class}）：Pod 只能回到原来的 Node，该 Node 剩余资源不足时会一直 \
Pending。请先检查各 Node。',
  },
} as const satisfies Readonly<Record<string, Template>>;

/** A component of a TidbCluster, or a group, as far as this file looks at it. */
interface Part {
  readonly name: string;
  /** As the keys of a TidbCluster name it. */
  readonly component: string;
  readonly version: ScalarNode | undefined;
  readonly pods: MapNode;
  readonly storageClass: string | undefined;
  /** The maps that say what a Pod reserves, the one that counts first. */
  readonly reserved: readonly (MapNode | undefined)[];
}

/** Of two states of one object, whichever its kind. */
export function compareVersions(root: MapNode, old: MapNode): Finding[] {
  const before = new Map(partsOf(old).map((part) => [part.name, part]));
  const pairs = partsOf(root).flatMap((now) => {
    const was = before.get(now.name);
    return was === undefined ? [] : [[now, was] as const];
  });
  return [
    ...stepsOf(pairs).flatMap(([now, was]) => downgrade(now, was)),
    ...pairs.flatMap(([now, was]) => [...regionSize(now, was), ...moreOnLocal(now, was)]),
  ];
}

function partsOf(root: MapNode): Part[] {
  const spec = asMap(find(root, 'spec')?.value);
  const pods = podSpec(root);
  if (textOf(root, 'kind') !== 'TidbCluster') return pods === undefined ? [] : [groupPart(root, pods)];
  return components.flatMap(({ key }): Part[] => {
    const map = componentOf(spec, key)?.map;
    if (map === undefined) return [];
    return [
      {
        name: key,
        component: key,
        version: asScalar((find(map, 'version') ?? find(spec, 'version'))?.value),
        pods: map,
        storageClass: textOf(map, 'storageClassName') ?? textOf(spec, 'storageClassName'),
        reserved: ['requests', 'limits'].map((name) => asMap(find(map, name)?.value)),
      },
    ];
  });
}

function groupPart(root: MapNode, pods: MapNode): Part {
  const name = textOf(asMap(find(root, 'metadata')?.value), 'name') ?? '';
  const kind = textOf(root, 'kind') ?? '';
  return {
    name: `${kind} ${name}`,
    component: kind.replace(/Group$/, '').toLowerCase(),
    version: asScalar(find(pods, 'version')?.value),
    pods,
    storageClass: textOf(dataVolume(pods), 'storageClassName'),
    reserved: [asMap(find(pods, 'resources')?.value)],
  };
}

type Step = readonly [now: Part, was: Part];

/** Whose version the cluster cannot go without, by what they hold, the most last; the others go their own ways. */
const holders = ['tidb', 'pd', 'tiflash', 'tikv'];
const stores = ['tikv', 'tiflash'];

/** One step for each version that is written, since components may share it. */
function stepsOf(pairs: readonly Step[]): Step[] {
  const held = pairs
    .filter(([now]) => holders.includes(now.component))
    .sort(([one], [other]) => holders.indexOf(one.component) - holders.indexOf(other.component));
  return [...new Map(held.map((step) => [step[0].version, step])).values()];
}

function downgrade({ component, version: now }: Part, { version: was }: Part): Finding[] {
  const [to, from] = [numbersOf(now), numbersOf(was)];
  if (now === undefined || was === undefined || to === undefined || from === undefined) return [];
  if (atLeast(now.text, was.text)) return [];
  const isPatch = to.major === from.major && to.minor === from.minor;
  const args = { text: now.text, before: was.text };
  if (isPatch || !stores.includes(component))
    return [risk('k8s/downgrade', { at: now, template: told.unsupported, args })];
  return [risk('k8s/downgrade', { at: now, template: told.downgrade, args, severity: 'error' })];
}

/** A template or a name like `latest` is no version to compare. */
function numbersOf(version: ScalarNode | undefined): Version | undefined {
  return version === undefined || version.template ? undefined : parseVersion(version.text);
}

function regionSize({ component, version: now, pods }: Part, { version: was }: Part): Finding[] {
  if (component !== 'tikv' || now === undefined || was === undefined) return [];
  if (numbersOf(now) === undefined || numbersOf(was) === undefined) return [];
  if (!atLeast(now.text, 'v8.4.0') || atLeast(was.text, 'v8.4.0')) return [];
  const config = configTree(find(pods, 'config')?.value);
  if (findPath(config, 'coprocessor.region-split-size') !== undefined) return [];
  const args = { text: now.text, before: was.text };
  return [
    risk('k8s/region-size-grows', { at: now, template: told.regionSize, args, severity: 'information' }),
  ];
}

function moreOnLocal(now: Part, was: Part): Finding[] {
  const { storageClass, name } = now;
  if (storageClass === undefined || !isLocalClass(storageClass)) return [];
  for (const what of ['cpu', 'memory'] as const) {
    const [wanted, before] = [now, was].map(({ reserved }) =>
      reserved.map((map) => quantityAt(map, what)).find((quantity) => quantity !== undefined),
    );
    const [at, old] = [wanted?.at, before?.at];
    if (wanted === undefined || at === undefined || before === undefined || old === undefined) continue;
    if (wanted.value <= before.value) continue;
    const text = (place: typeof at) => place.block.text.slice(place.from, place.to);
    const args = { name, what, class: storageClass, text: text(at), before: text(old) };
    return [risk('k8s/local-asks-more', { at, template: told.local, args, severity: 'information' })];
  }
  return [];
}
