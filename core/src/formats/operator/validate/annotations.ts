/** Annotations that TiDB Operator reads: which ordinals of a StatefulSet are to be left out. */
import type { Finding } from '../../../findings/finding';
import type { MapNode } from '../../../text/node';
import { asMap, asScalar, entries, find } from '../../../text/walk';
import { problem } from '../problem';
import { valuePlace } from './component';

const slots = /^(?:pd|tidb|tikv|tiflash|tiproxy|ticdc)\.tidb\.pingcap\.com\/delete-slots$/;
/** A qualified name of Kubernetes: an optional DNS prefix, then at most 63 characters. */
const qualified =
  /^(?:[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)*\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

const deleteSlots = {
  en: 'The slots to delete are “{text}”, which is no JSON list of ordinals, so TiDB Operator stops working on the cluster. \
Write them as "[1, 2]".',
  'zh-cn': 'delete-slots 的值“{text}”不是序号的 JSON 列表，TiDB Operator 会停止处理该集群。请写成 "[1, 2]"。',
} as const;
const badKey = {
  en: '“{text}” is no name that Kubernetes takes for an annotation. Use letters, digits, “-”, “_” and “.”.',
  'zh-cn': '“{text}”不是 Kubernetes 接受的注解名。请只用字母、数字、“-”、“_”和“.”。',
} as const;

export function checkAnnotations(root: MapNode): Finding[] {
  const annotations = asMap(find(asMap(find(root, 'metadata')?.value), 'annotations')?.value);
  if (annotations === undefined) return [];
  return entries(annotations).flatMap((pair) => {
    const key = pair.key.text;
    const path = `metadata.annotations.${key}`;
    if (pair.key.template) return [];
    if (!qualified.test(key)) {
      return [problem('operator/annotation', pair.key, badKey, { text: key }, 'metadata.annotations')];
    }
    const scalar = asScalar(pair.value);
    if (!slots.test(key) || scalar?.template || isOrdinals(scalar?.text ?? '')) return [];
    const args = { text: scalar?.text ?? '' };
    return [problem('operator/annotation', valuePlace(pair), deleteSlots, args, path)];
  });
}

/** A JSON list of 32-bit integers; Go reads `null` as the empty one. */
function isOrdinals(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    if (value === null) return true;
    return Array.isArray(value) && value.every((item) => Number.isInteger(item) && (item | 0) === item);
  } catch {
    return false;
  }
}
