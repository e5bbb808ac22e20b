/** Objects of TiDB Operator v2 as the API server and the chart's admission policies judge them. */
import { groupsApi } from '../../facts/operator/groups';
import { type Schema, schemaOf } from '../../facts/operator/schema';
import type { Finding } from '../../findings/finding';
import { message, type Template } from '../../messages/message';
import type { MapNode } from '../../text/node';
import { asMap, asScalar, find } from '../../text/walk';
import { parseKubernetesQuantity } from '../../units/bytes';
import { checkApiVersion } from './api-version';
import { checkConfig } from './config-shape';
import { fieldSchema } from './json';
import { kindOf } from './kind';
import { checkManagedKeys } from './managed-keys';
import { problem } from './problem';
import * as said from './said';
import { checkSchema } from './schema-check';
import { itemsOf, textOf } from './validate/component';

const zero: Template = {
  en: 'This volume is {text} large, and the admission policy of TiDB Operator’s chart wants more than 0. Give it a size.',
  'zh-cn': '此卷大小为 {text}，TiDB Operator chart 中的准入策略要求大于 0。请填写容量。',
};
const shrunk: Template = {
  en: 'The volume shrinks from {before} to {text}, which the admission policy of TiDB Operator’s chart refuses. Keep its size.',
  'zh-cn': '卷从 {before} 缩小到 {text}，TiDB Operator chart 中的准入策略会拒绝。请保持原大小。',
};

/** All that is refused in an object of `core.pingcap.com`; `old` is what is updated. */
export function checkGroup(root: MapNode, old?: MapNode): Finding[] {
  const kind = kindOf(root);
  const schema = schemaOf(groupsApi, kind);
  if (schema === undefined) return [];
  const head = find(root, 'kind')?.key ?? root;
  const spec = podSpec(root);
  const path = templated(root) ? 'spec.template.spec' : 'spec';
  const refused = checkSchema({ kind, path: '', schema, head, node: root, old });
  const ofPods = new Set(templated(root) ? templateFields(schema) : []);
  return [
    ...checkApiVersion(root, groupsApi),
    ...refused.map((finding) => besideTemplate(finding, ofPods)),
    ...checkVolumes(spec, old === undefined ? undefined : podSpec(old), path),
    ...(spec === undefined ? [] : checkConfig(spec, path)),
    ...(spec === undefined ? [] : checkManagedKeys(kind, spec, path)),
  ];
}

/** What may stand in a group's `spec.template.spec`. */
function templateFields(schema: Schema): string[] {
  const template = fieldSchema(fieldSchema(schema, 'spec'), 'template');
  return Object.keys(fieldSchema(template, 'spec')?.fields ?? {});
}

/** A field of the Pods that stands two levels too high, as TiDB Operator's own pages have it in places. */
function besideTemplate(finding: Finding, ofPods: ReadonlySet<string>): Finding {
  const key = /^spec\.(\w+)$/.exec(finding.upstreamPath ?? '')?.[1] ?? '';
  if (finding.code !== 'operator/unknown-field' || !ofPods.has(key)) return finding;
  return { ...finding, message: message(said.inTemplate, { key }), fixes: [] };
}

function templated(root: MapNode): boolean {
  return find(asMap(find(root, 'spec')?.value), 'template') !== undefined;
}

/** What describes the Pod: of a group its template, of an instance its own spec. */
export function podSpec(root: MapNode): MapNode | undefined {
  const spec = asMap(find(root, 'spec')?.value);
  const template = asMap(find(spec, 'template')?.value);
  return template === undefined ? spec : asMap(find(template, 'spec')?.value);
}

/** charts/tidb-operator/templates/webhook.yaml: on unless the chart sets `webhook.create: false`. */
function checkVolumes(spec: MapNode | undefined, old: MapNode | undefined, path: string): Finding[] {
  const sizes = new Map(
    itemsOf(old, 'volumes').map(({ map }) => [textOf(map, 'name'), textOf(map, 'storage')]),
  );
  return itemsOf(spec, 'volumes').flatMap(({ index, map }) => {
    const scalar = asScalar(find(map, 'storage')?.value);
    const bytes = scalar === undefined ? undefined : parseKubernetesQuantity(scalar.text);
    if (scalar === undefined || bytes === undefined || scalar.template) return [];
    const where = `${path}.volumes[${index}].storage`;
    const { text } = scalar;
    if (bytes <= 0) return [problem('operator/volume-size', scalar, zero, { text }, where)];
    const before = sizes.get(textOf(map, 'name'));
    const beforeBytes = before === undefined ? undefined : parseKubernetesQuantity(before);
    if (before === undefined || beforeBytes === undefined || bytes >= beforeBytes) return [];
    return [problem('operator/update', scalar, shrunk, { text, before }, where)];
  });
}
