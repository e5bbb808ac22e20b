/** The nearest right word for a quantity that was not understood. */
import { nearestWords } from '../messages/nearest';
import { type DimensionName, dimensions } from './dimension';
import { numberPattern } from './exact';

/** Slips that spelling alone does not explain: the reader must choose between two meanings. */
const meanings: Readonly<Record<string, readonly string[]>> = {
  k: ['kB', 'KiB'],
  m: ['MB', 'MiB', 'min'],
  g: ['GB', 'GiB'],
  t: ['TB', 'TiB'],
  p: ['PB', 'PiB'],
  ki: ['KiB'],
  mi: ['MiB'],
  gi: ['GiB'],
  ti: ['TiB'],
  kb: ['kB', 'KiB', 'kbit'],
  mb: ['MB', 'MiB', 'Mbit'],
  gb: ['GB', 'GiB', 'Gbit'],
  tb: ['TB', 'TiB', 'Tbit'],
  kbit: ['kB'],
  mbit: ['MB'],
  gbit: ['GB'],
  tbit: ['TB'],
  gig: ['GB', 'GiB'],
  kbps: ['kB/s', 'kbit/s'],
  mbps: ['MB/s', 'Mbit/s'],
  gbps: ['Gbit/s', 'GB/s'],
  mibps: ['MiB/s'],
  hr: ['h'],
  hrs: ['h'],
  mins: ['min'],
  secs: ['s'],
  mon: ['month'],
  mo: ['month'],
  w: ['weeks'],
  yr: ['year'],
  percent: ['%'],
  pct: ['%'],
  c: ['cores'],
  vcpus: ['cores'],
  cpu: ['cores'],
  cpus: ['cores'],
  $: ['USD'],
  dollar: ['USD'],
  dollars: ['USD'],
};

const leadingNumber = new RegExp(`^(${numberPattern.source})\\s*(.*)$`, 's');

/**
 * Up to three whole quantities that `text` may have meant, likeliest first. `fits` judges each, so that
 * nothing is proposed that would be refused again.
 */
export function suggest(text: string, dimension: DimensionName, fits: (text: string) => boolean): string[] {
  // Full-width digits and signs of a Chinese input method, and thousands separators.
  const plain = text.normalize('NFKC').replace(/(\d),(?=\d{3}(?:\D|$))/g, '$1');
  const found = leadingNumber.exec(plain);
  if (found === null) return [];
  const [, number = '', unit = ''] = found;
  const candidates = [
    ...(plain === text ? [] : [unit]),
    ...unit.split('/').reduce<string[]>(
      (heads, part, index) => {
        const readings = meanings[part.trim().toLowerCase()] ?? [part.trim()];
        const joint = index === 0 ? '' : '/';
        return heads.flatMap((head) => readings.map((reading) => `${head}${joint}${reading}`));
      },
      [''],
    ),
    unit.toLowerCase(),
    // What lacks only its time: `20 %` for `20 %/year`.
    ...dimensions[dimension].units.filter((known) => known.startsWith(`${unit}/`)),
    ...byDistance(unit, dimensions[dimension].units),
  ];
  const whole = candidates.map(
    (candidate) => `${number}${/^[A-Za-zµ%]/.test(candidate) ? ' ' : ''}${candidate}`,
  );
  return [...new Set(whole)].filter(fits).slice(0, 3);
}

/** Where no unit stands, the usual ones; else those that differ in case or in a letter or two. */
function byDistance(unit: string, known: readonly string[]): string[] {
  if (unit !== '') return nearestWords(unit, known);
  return ['GB', 'GiB'].every((size) => known.includes(size)) ? ['GB', 'GiB'] : known.slice(0, 2);
}
