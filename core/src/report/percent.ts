import { type Language, message, render } from '../messages/message';

/**
 * A share (0..1) as a person reads it: one decimal, and never "0 %" or "100 %" for what is only nearly so.
 */
export function percent(share: number, language: Language = 'en'): string {
  const unit = language === 'zh-cn' ? '%' : ' %';
  if (share > 0 && share < 0.0005) return `<0.1${unit}`;
  if (share < 1 && share > 0.9995) return `>99.9${unit}`;
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')}${unit}`;
}

const between = { en: '{low} to {high}', 'zh-cn': '{low} 至 {high}' };

/** Bounds of a share; one figure where they are equal. */
export function percentRange(low: number, high: number, language: Language = 'en'): string {
  if (low === high) return percent(low, language);
  return render(message(between, { low: percent(low, language), high: percent(high, language) }), language);
}
