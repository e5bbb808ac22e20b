/** Bounds of values as the catalogue writes them. */
import type { ConfigKey } from '../facts/config/catalogue';
import { inBothLanguages } from '../facts/config/chinese';
import type { Template } from '../messages/message';
import type { ConfigMap } from './maps';
import { amountOfText } from './value';

type Bound = number | string | undefined;

/** Whether an amount keeps the bounds of its key. Bounds that hang on the machine are not judged. */
export function isWithin(amount: number, key: ConfigKey, config: ConfigMap): boolean {
  return keeps(amount, key.min, 'min', key, config) && keeps(amount, key.max, 'max', key, config);
}

function keeps(
  amount: number,
  bound: Bound,
  side: 'min' | 'max',
  key: ConfigKey,
  config: ConfigMap,
): boolean {
  if (bound === undefined) return true;
  if (typeof bound === 'number') return side === 'min' ? amount >= bound : amount <= bound;
  const [, strict, text = '', orZero] = /^([<>]?)(\S+?)( or 0)?$/.exec(bound) ?? [];
  const limit = amountOfText(text, key, config);
  if (limit === undefined || (orZero !== undefined && amount === 0)) return true;
  if (amount === limit) return strict === '';
  return side === 'min' ? amount > limit : amount < limit;
}

/** `1 … 16384`, `≥ 10ms or 0`: the bounds for a sentence. */
export function boundsText({ min, max }: Pick<ConfigKey, 'min' | 'max'>): Template {
  return {
    en: written(min, max),
    get 'zh-cn'() {
      return written(inChinese(min), inChinese(max));
    },
  };
}

function inChinese(bound: Bound): Bound {
  return typeof bound === 'string' ? inBothLanguages(bound)['zh-cn'] : bound;
}

function written(min: Bound, max: Bound): string {
  if (min !== undefined && max !== undefined) return `${min} … ${max}`;
  if (min !== undefined) return typeof min === 'string' && min.startsWith('>') ? min : `≥ ${min}`;
  return typeof max === 'string' && max.startsWith('<') ? max : `≤ ${max ?? ''}`;
}
