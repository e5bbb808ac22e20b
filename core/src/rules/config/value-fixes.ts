/** Fixes that change a setting's value, in YAML and in the TOML of a manifest. */
import type { ConfigMap } from '../../config/maps';
import type { Setting } from '../../config/setting';
import { durationMs, isRust, sizeBytes } from '../../config/value';
import type { ConfigEntry } from '../../config/walk';
import type { Edit } from '../../findings/finding';
import type { Arguments, Template } from '../../messages/message';
import { removePair, replaceScalar, setValue } from '../../text/edit';
import type { ScalarNode } from '../../text/node';
import type { Fix } from '../rule';
import { choiceFix, safeFix } from '../say';

const change = { en: 'Change it to {value}', 'zh-cn': '改为 {value}' };

/** The value that was meant, where its text leaves no doubt: quotes too many or too few, one item for a list. */
export function typeFixes({ entry, key }: Setting): readonly Fix[] {
  const { value } = entry;
  if (value?.kind !== 'scalar' || isToml(entry)) return [];
  const text = value.text.trim();
  switch (key.type) {
    case 'bool':
      return /^(?:true|false)$/i.test(text) ? [typed(value, text.toLowerCase() === 'true')] : [];
    case 'int':
      return /^[0-9]{1,15}$/.test(text) ? [typed(value, Number(text))] : [];
    case 'float':
    case 'int|float':
      return /^[0-9]{1,15}(?:\.[0-9]+)?$/.test(text) ? [typed(value, Number(text))] : [];
    case 'string':
    case 'enum': {
      const edit: Edit = { at: value, newText: JSON.stringify(text) };
      return /^[\w.+-]+$/.test(text) ? [safeFix(change, { value: edit.newText }, [edit])] : [];
    }
    case 'enum[]':
    case 'string[]': {
      const items = text.split(',').map((item) => item.trim());
      if (!items.every((item) => /^[\w./-]+$/.test(item))) return [];
      const edits = setValue(entry.map, entry.pair, items);
      return [safeFix(change, { value: `[${items.join(', ')}]` }, edits)];
    }
    default:
      return [];
  }
}

function typed(node: ScalarNode, value: boolean | number): Fix {
  return safeFix(change, { value: String(value) }, replaceScalar(node, value));
}

/** The same amount in a unit that the program reads; a number without a unit is only asked about. */
export function unitFixes({ entry, key }: Setting, config: ConfigMap): readonly Fix[] {
  const { value } = entry;
  if (value?.kind !== 'scalar' || isToml(entry)) return [];
  const text = value.text.replace(/\s+/g, '');
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(text) ?? [];
  const reads = key.type === 'size' ? sizeBytes : durationMs;
  const fits = (candidate: string) => number !== '' && reads(candidate, config) !== undefined;
  const same = (key.type === 'size' ? sizes(number, unit) : durations(number, unit, isRust(config))).find(
    fits,
  );
  if (same !== undefined) return [safeFix(change, { value: same }, [{ at: value, newText: same }])];
  if (unit !== '' || key.type === 'size') return [];
  return ['s', 'ms', 'm']
    .map((each) => `${number}${each}`)
    .filter(fits)
    .map((each) => choiceFix(change, { value: each }, [{ at: value, newText: each }]));
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
export function boundFixes({ entry, key }: Setting, amount: number): readonly Fix[] {
  const { value } = entry;
  if (value?.kind !== 'scalar' || isToml(entry)) return [];
  const { min, max } = key;
  const bound =
    typeof min === 'number' && amount < min ? min : typeof max === 'number' && amount > max ? max : undefined;
  return bound === undefined ? [] : [choiceFix(change, { value: bound }, replaceScalar(value, bound))];
}

/** Without the setting the default holds. */
export function removalFixes({ entry }: { readonly entry: ConfigEntry }): readonly Fix[] {
  return removal(entry, { en: 'Remove {key}', 'zh-cn': '删除 {key}' }, { key: entry.key });
}

/** Of two settings of one key, the other one goes. */
export function keepFixes(kept: ConfigEntry, other: ConfigEntry): readonly Fix[] {
  if (kept.value?.kind !== 'scalar') return [];
  const title = { en: 'Keep {value} and remove the other spelling', 'zh-cn': '保留 {value}，删除另一种写法' };
  return removal(other, title, { value: kept.value.text });
}

function removal(entry: ConfigEntry, title: Template, args: Arguments): readonly Fix[] {
  if (isToml(entry) || entry.value?.kind === 'map') return [];
  const edits = removePair(entry.map, entry.pair);
  return edits.length === 0 ? [] : [choiceFix(title, args, edits)];
}

/** In TOML a `=` stands behind the key. */
function isToml({ pair, value }: ConfigEntry): boolean {
  if (value === undefined || value.block !== pair.key.block) return false;
  return /^["']?\s*=/.test(pair.key.block.text.slice(pair.key.to, value.from));
}
