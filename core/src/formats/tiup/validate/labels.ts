/**
 * The labels of TiKV against PD's location labels, as TiUP compares them before it deploys. The rules below
 * `rules/labels` say the same and more, with fixes; this one gives TiUP's verdict.
 */
import type { MapNode } from '../../../text/node';
import { asMap, asScalar, find } from '../../../text/walk';
import { findBelow } from '../../keys';
import { valueAt } from '../config-map';
import { isString } from '../decode';
import { type EffectiveInstance, type EffectiveTopology, hostOf, idOf, placeOf } from '../effective';
import { isPlainMap, type Plain, plainMap } from '../values';
import type { Refusal, Validator } from './refusal';

const path = 'replication.location-labels';

const said = {
  onInstance: {
    en: '{id} sets location-labels by itself: TiUP takes them under “server_configs.pd” only.',
    'zh-cn': '{id} 单独设置了 location-labels：TiUP 只接受写在“server_configs.pd”下的设置。',
  },
  shape: {
    en: 'location-labels must be a list of names; TiUP crashes on a single text.',
    'zh-cn': 'location-labels 应为名称列表；TiUP 遇到单个文本会崩溃。',
  },
  notText: {
    en: 'Labels of {id} must be text; TiUP refuses “{value}”. Put it in quotes.',
    'zh-cn': '{id} 的标签应为文本；TiUP 会拒绝“{value}”，请加上引号。',
  },
  missing: {
    en: '{id} shares its host with another TiKV and has no labels.',
    'zh-cn': '{id} 与其他 TiKV 位于同一主机，却没有标签。',
  },
  unknown: {
    en: '{id} has the label “{key}”, which is not among PD’s location-labels.',
    'zh-cn': '{id} 的标签“{key}”不在 PD 的 location-labels 中。',
  },
} as const;

export const labels: Validator = function* (topology) {
  const { levels, refusals } = locationLabels(topology);
  yield* refusals;
  if (refusals.length === 0) yield* checkLabels(topology, levels);
};

interface Levels {
  readonly levels: readonly string[];
  readonly refusals: readonly Refusal[];
}

function locationLabels(topology: EffectiveTopology): Levels {
  for (const instance of topology.instances) {
    if (instance.section.role !== 'pd' || valueAt(configOf(instance.node), path) === undefined) continue;
    const args = { id: idOf(instance) };
    return { levels: [], refusals: [refuse(instance, said.onInstance, args)] };
  }
  const pd = find(asMap(find(topology.root, 'server_configs')?.value), 'pd');
  const value = valueAt(plainMap(pd?.value), path);
  if (value === undefined) return { levels: [], refusals: [] };
  const at = pd?.key ?? topology.place;
  if (!Array.isArray(value)) {
    return { levels: [], refusals: [{ kind: 'crash', at, template: said.shape }] };
  }
  const items: readonly Plain[] = value;
  const levels = items.filter((item) => typeof item === 'string');
  const refusals: Refusal[] =
    levels.length === items.length ? [] : [{ kind: 'labels', at, template: said.shape }];
  return { levels, refusals };
}

/** The check alone, against given location labels. */
export function* checkLabels(topology: EffectiveTopology, levels: readonly string[]): Iterable<Refusal> {
  const tikv = topology.instances.filter(({ section }) => section.role === 'tikv');
  const stores = tikv.map((instance) => ({ instance, labels: storeLabels(instance.node) }));
  for (const { instance, labels: own } of stores) {
    const odd = own.find(({ isText }) => !isText);
    if (odd === undefined) continue;
    yield refuse(instance, said.notText, { id: idOf(instance), value: JSON.stringify(odd.value) });
    return;
  }
  const onHost = new Map<string, number>();
  for (const instance of tikv) onHost.set(hostOf(instance), (onHost.get(hostOf(instance)) ?? 0) + 1);
  for (const { instance, labels: own } of stores) {
    const id = idOf(instance);
    if (own.length === 0 && (onHost.get(hostOf(instance)) ?? 0) > 1)
      yield refuse(instance, said.missing, { id });
    for (const { key } of own) {
      if (!levels.includes(key)) yield refuse(instance, said.unknown, { id, key });
    }
  }
}

interface StoreLabel {
  readonly key: string;
  readonly value: Plain;
  /** What TiUP takes for text: no number, no boolean, no date. */
  readonly isText: boolean;
}

function storeLabels(node: MapNode): StoreLabel[] {
  const found = valueAt(configOf(node), 'server.labels');
  if (!isPlainMap(found)) return [];
  const written = findBelow(asMap(find(node, 'config')?.value), 'server.labels');
  // A map with a key that is no text is not the kind that TiUP looks for: it sees no labels at all.
  if (written.some(({ pair, rest }) => rest === pair.key.text && !isString(pair.key))) return [];
  const dates = new Set(
    written.flatMap(({ rest, value }) => {
      const scalar = asScalar(value);
      return scalar === undefined || isString(scalar) ? [] : [rest];
    }),
  );
  return Object.entries(found).map(([key, value]) => {
    return { key, value, isText: typeof value === 'string' && !dates.has(key) };
  });
}

function configOf(node: MapNode) {
  return plainMap(find(node, 'config')?.value);
}

function refuse(
  instance: EffectiveInstance,
  template: Refusal['template'],
  args: Refusal['args'] = {},
): Refusal {
  return { kind: 'labels', at: placeOf(instance, 'config'), template, args };
}
