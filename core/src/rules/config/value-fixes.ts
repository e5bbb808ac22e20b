/** Fixes that change a setting's value, in YAML and in the TOML of a manifest. */
import type { ConfigMap } from '../../config/maps';
import type { Setting } from '../../config/setting';
import { durationMs, isRust, sizeBytes } from '../../config/value';
import type { ConfigEntry } from '../../config/walk';
import type { ConfigType } from '../../facts/config/catalogue';
import type { Edit } from '../../findings/finding';
import { tomlHostOf } from '../../formats/operator/config';
import { removePair, replaceScalar, setValue } from '../../text/edit';
import type { ScalarNode } from '../../text/node';
import { removeTomlKey, setTomlValue } from '../../text/toml-edit';
import type { Fix } from '../rule';
import { choiceFix, safeFix } from '../say';

const change = { en: 'Change it to {value}', 'zh-cn': '改为 {value}' };

/** The value that was meant, where its text leaves no doubt: quotes too many or too few, one item for a list. */
export function typeFixes(setting: Setting, config: ConfigMap): readonly Fix[] {
  const { value } = setting.entry;
  if (value?.kind !== 'scalar') return [];
  const text = value.text.trim();
  const meant = meantBy(text, setting.key.type);
  if (meant === undefined) return [];
  // In YAML a string of digits needs quotes, so that it is always given some.
  const inYaml = (): readonly Edit[] =>
    typeof meant === 'string'
      ? [{ at: value, newText: JSON.stringify(meant) }]
      : valueEdits(setting.entry, value, meant);
  const edits = inToml(setting.entry, config, meant) ?? inYaml();
  return edits.length === 0 ? [] : [safeFix(change, { value: shown(meant) }, edits)];
}

type Meant = boolean | number | string | string[];

function meantBy(text: string, type: ConfigType): Meant | undefined {
  switch (type) {
    case 'bool':
      return /^(?:true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined;
    case 'int':
      return /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
    case 'float':
    case 'int|float':
      return /^[0-9]{1,15}(?:\.[0-9]+)?$/.test(text) ? Number(text) : undefined;
    case 'string':
    case 'enum':
      return /^[\w.+-]+$/.test(text) ? text : undefined;
    case 'enum[]':
    case 'string[]': {
      const items = text.split(',').map((item) => item.trim());
      return items.every((item) => /^[\w./-]+$/.test(item)) ? items : undefined;
    }
    default:
      return undefined;
  }
}

function shown(meant: Meant): string {
  if (Array.isArray(meant)) return `[${meant.join(', ')}]`;
  return typeof meant === 'string' ? JSON.stringify(meant) : String(meant);
}

function valueEdits({ map, pair }: ConfigEntry, node: ScalarNode, meant: Exclude<Meant, string>) {
  return Array.isArray(meant) ? setValue(map, pair, meant) : replaceScalar(node, meant);
}

/** The edits of a value in the TOML of a manifest; nothing where the configuration is YAML. */
function inToml({ key }: ConfigEntry, { map }: ConfigMap, value: Meant): readonly Edit[] | undefined {
  const host = tomlHostOf(map);
  return host === undefined ? undefined : setTomlValue(host, key.split('.'), value);
}

/** The same amount in a unit that the program reads; a number without a unit is only asked about. */
export function unitFixes({ entry, key }: Setting, config: ConfigMap): readonly Fix[] {
  const { value } = entry;
  if (value?.kind !== 'scalar') return [];
  const text = value.text.replace(/\s+/g, '');
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(text) ?? [];
  const reads = key.type === 'size' ? sizeBytes : durationMs;
  const fits = (candidate: string) => number !== '' && reads(candidate, config) !== undefined;
  const edits = (newText: string): readonly Edit[] =>
    inToml(entry, config, newText) ?? [{ at: value, newText }];
  const same = (key.type === 'size' ? sizes(number, unit) : durations(number, unit, isRust(config))).find(
    fits,
  );
  if (same !== undefined) return [safeFix(change, { value: same }, edits(same))];
  if (unit !== '' || key.type === 'size') return [];
  return ['s', 'ms', 'm']
    .map((each) => `${number}${each}`)
    .filter(fits)
    .map((each) => choiceFix(change, { value: each }, edits(each)));
}

/** `1gb`, `1 Gib`: capitals alone are wrong. */
function sizes(number: string, unit: string): string[] {
  const capital = unit.toUpperCase();
  return [`${number}${unit}`, `${number}${capital.replace('IB', 'iB')}`];
}

function durations(number: string, unit: string, hasDays: boolean): string[] {
  const lower = unit.toLowerCase();
  const amount = Number(number);
  if (!hasDays && /^d(?:ays?)?$/.test(lower) && Number.isInteger(amount)) return [`${amount * 24}h`];
  if (!hasDays && /^w(?:eeks?)?$/.test(lower) && Number.isInteger(amount)) return [`${amount * 168}h`];
  const words: Readonly<Record<string, string>> = {
    sec: 's',
    secs: 's',
    min: 'm',
    mins: 'm',
    hour: 'h',
    hours: 'h',
  };
  return unit === '' ? [] : [`${number}${lower}`, `${number}${words[lower] ?? lower}`];
}

/** The nearest value that keeps the bounds. */
export function boundFixes({ entry, key }: Setting, config: ConfigMap, amount: number): readonly Fix[] {
  const { value } = entry;
  if (value?.kind !== 'scalar') return [];
  const { min, max } = key;
  const bound =
    typeof min === 'number' && amount < min ? min : typeof max === 'number' && amount > max ? max : undefined;
  if (bound === undefined) return [];
  const edits = inToml(entry, config, bound) ?? replaceScalar(value, bound);
  return edits.length === 0 ? [] : [choiceFix(change, { value: bound }, edits)];
}

/** Without the setting the default holds. */
export function removalFixes({ entry }: { readonly entry: ConfigEntry }, config: ConfigMap): readonly Fix[] {
  const title = { en: 'Remove {key}', 'zh-cn': '删除 {key}' };
  if (entry.value?.kind === 'map') return [];
  const host = tomlHostOf(config.map);
  const edits =
    host === undefined ? removePair(entry.map, entry.pair) : removeTomlKey(host, entry.key.split('.'));
  return edits.length === 0 ? [] : [choiceFix(title, { key: entry.key }, edits)];
}

/** Of two settings of one key, the other one goes. */
export function keepFixes(kept: ConfigEntry, other: ConfigEntry, config: ConfigMap): readonly Fix[] {
  // In TOML both have one path, which cannot tell them apart.
  if (kept.value?.kind !== 'scalar' || other.value?.kind === 'map') return [];
  if (tomlHostOf(config.map) !== undefined) return [];
  const title = { en: 'Keep {value} and remove the other spelling', 'zh-cn': '保留 {value}，删除另一种写法' };
  const edits = removePair(other.map, other.pair);
  return edits.length === 0 ? [] : [choiceFix(title, { value: kept.value.text }, edits)];
}
