import type { Language } from '../messages/message';

interface Step {
  readonly below: number;
  readonly divisor: number;
  readonly unit: Readonly<Record<Language, string>>;
  readonly digits: number;
}

const steps: readonly Step[] = [
  { below: 9_950, divisor: 1000, unit: { en: 's', 'zh-cn': '秒' }, digits: 1 },
  { below: 90_000, divisor: 1000, unit: { en: 's', 'zh-cn': '秒' }, digits: 0 },
  { below: 120 * 60_000, divisor: 60_000, unit: { en: 'min', 'zh-cn': '分钟' }, digits: 0 },
  { below: 72 * 3_600_000, divisor: 3_600_000, unit: { en: 'h', 'zh-cn': '小时' }, digits: 1 },
  { below: Number.POSITIVE_INFINITY, divisor: 86_400_000, unit: { en: 'days', 'zh-cn': '天' }, digits: 1 },
];

/** A time as a person reads it, in the unit that suits it: `11 s`, `42 min`, `11.0 h`, `3.5 days`. */
export function printDuration(ms: number, language: Language = 'en'): string {
  const step = steps.find(({ below }) => ms < below);
  if (step === undefined) return '∞';
  return `${(ms / step.divisor).toFixed(step.digits)} ${step.unit[language]}`;
}

/** Bytes in decimal units with three digits that count: `712 GB`, `1.07 TB`. */
export function printBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = value >= 99.95 || unit === 0 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(digits)} ${units[unit]}`;
}
