/** How long and how much Prometheus keeps, as TiUP reads it. */

const daysByDefault = '30d';

/** Whole days from 1; anything else is thirty days, without a word. */
export function retentionTime(text: string): string {
  const trimmed = text.trim();
  return /^[1-9]\d*d$/.test(trimmed) ? trimmed : daysByDefault;
}

/** A whole size with Prometheus’ unit, in capitals; anything else is no limit. */
export function retentionSize(text: string): string {
  const size = text.trim().toUpperCase();
  return /^[1-9]\d*(?:B|KB|MB|GB|TB|PB|EB)$/.test(size) ? size : '';
}
