/** Autoscalers of Kubernetes that are set on what must not be scaled by load alone. */
import { groupsApi } from '../../facts/operator/groups';
import { components } from '../../facts/operator/tidb-cluster';
import type { Finding } from '../../findings/finding';
import type { Template } from '../../messages/message';
import type { MapNode, ParsedFile } from '../../text/node';
import { asMap, asScalar, find } from '../../text/walk';
import { detectTidbClusters, textAt } from './detect';
import { risk } from './risk';

const told = {
  statefulSet: {
    en: 'TiDB Operator sets the replicas of {name} itself, from its TidbCluster: the two undo one another’s work without end. Remove the \
autoscaler, and change “replicas” in the TidbCluster.',
    'zh-cn':
      '{name} 的副本数由 TiDB Operator 根据 TidbCluster 设置，两者会不断互相撤销。请删除自动伸缩，改为修改 TidbCluster 中的“replicas”。',
  },
  stores: {
    en: '{kind} {name} holds data: each step up or down moves Regions for hours and is itself load, and PD members must not change with it at \
all. Autoscaling of it is not supported. Scale TiDB instead, and this by hand.',
    'zh-cn':
      '{kind} {name} 保存数据：每次伸缩都会迁移 Region 数小时，迁移本身也是负载；PD 成员更不能随负载变化。不支持对其自动伸缩。请只对 TiDB 自动伸缩，对\
它手动扩缩容。',
  },
  compute: {
    en: 'Only Compute Nodes of TiFlash may be scaled by load: they hold no data. Make sure that {name} has nothing else.',
    'zh-cn': '只有 TiFlash 计算节点可以按负载伸缩，因为它们不保存数据。请确认 {name} 只包含计算节点。',
  },
} as const satisfies Readonly<Record<string, Template>>;

/** What an autoscaler is set on, by the two names of the field. */
function targetOf(root: MapNode): MapNode | undefined {
  const spec = asMap(find(root, 'spec')?.value);
  switch (textAt(root, 'kind')) {
    case 'HorizontalPodAutoscaler':
      return asMap(find(spec, 'scaleTargetRef')?.value);
    case 'VerticalPodAutoscaler':
      return asMap(find(spec, 'targetRef')?.value);
    default:
      return undefined;
  }
}

/** The findings of a file's autoscalers that are set on a part of a TiDB cluster. */
export function checkAutoscalers(parsed: ParsedFile): Finding[] {
  const roots = parsed.documents.map(({ root }) => asMap(root)).filter((root) => root !== undefined);
  const targets = roots.map(targetOf).filter((target) => target !== undefined);
  if (targets.length === 0) return [];
  const ours = new Set(
    parsed.documents
      .flatMap(({ root }) => detectTidbClusters(root))
      .map((cluster) => textAt(asMap(find(cluster, 'metadata')?.value), 'name'))
      .flatMap((name) => components.map(({ suffix }) => `${name}-${suffix}`)),
  );
  return targets.flatMap((target) => judge(target, ours));
}

function judge(target: MapNode, statefulSets: ReadonlySet<string>): Finding[] {
  const kind = textAt(target, 'kind') ?? '';
  const name = textAt(target, 'name') ?? '';
  const at = asScalar(find(target, 'name')?.value) ?? target;
  const group = (textAt(target, 'apiVersion') ?? '').split('/')[0];
  const code = 'k8s/autoscaler';
  const args = { kind, name };
  if (kind === 'StatefulSet' && statefulSets.has(name))
    return [risk(code, { at, template: told.statefulSet, args })];
  if (group !== groupsApi.split('/')[0]) return [];
  if (kind === 'PDGroup' || kind === 'TiKVGroup') return [risk(code, { at, template: told.stores, args })];
  if (kind !== 'TiFlashGroup') return [];
  return [risk(code, { at, template: told.compute, args, severity: 'information' })];
}
