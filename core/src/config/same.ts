/** Whether two texts of a setting mean the same: `1h` and `60m`, `zone,host` and a list of both. */
import type { YamlNode } from '../text/node';
import { asScalar, resolve } from '../text/walk';
import type { ConfigMap } from './maps';
import type { Setting } from './setting';
import { amountOfText } from './value';

export function sameValue({ entry, key }: Setting, other: YamlNode, config: ConfigMap): boolean {
  const [one, two] = [valueText(entry.value), valueText(other)];
  if (one === undefined || two === undefined) return true;
  if (one === two) return true;
  const [a, b] = [amountOfText(one, key, config), amountOfText(two, key, config)];
  if (a !== undefined && b !== undefined) return a === b;
  return one.toLowerCase() === two.toLowerCase() && key.type !== 'string' && key.type !== 'string[]';
}

/** A scalar's text, or the items of a list with commas between; nothing of what is a map. */
export function valueText(node: YamlNode | undefined): string | undefined {
  const found = resolve(node);
  if (found?.kind === 'scalar')
    return found.text
      .split(',')
      .map((part) => part.trim())
      .join(',');
  if (found?.kind !== 'sequence') return undefined;
  return found.items.map((item) => asScalar(item)?.text ?? '').join(',');
}
