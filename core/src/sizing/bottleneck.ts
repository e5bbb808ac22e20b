/** What reaches its limit first. */
import { type Language, render, type Template } from '../messages/message';
import { cacheShareMax } from './cache-figures';
import { uses } from './figure-rows';
import type { Bottleneck, Figure } from './result';

const said = {
  suffices: { en: 'Nearest to its limit: {title}, {share}', 'zh-cn': '最接近上限：{title}，{share}' },
  lacks: {
    en: 'Too little: {title}, {share}',
    'zh-cn': '不足：{title}，{share}',
  },
} as const satisfies Readonly<Record<string, Template>>;

/**
 * The use of a limit that is largest; block caches count as overcommitted memory where they pass their share.
 */
export function bottleneckOf(figures: readonly Figure[], language: Language): Bottleneck | null {
  const limits = figures.filter(
    ({ name, value }) =>
      uses.some((row) => row.name === name) || (name === 'memory.blockCacheUse' && value > cacheShareMax),
  );
  const worst = limits.reduce<Figure | undefined>(
    (best, candidate) => (best === undefined || candidate.value > best.value ? candidate : best),
    undefined,
  );
  if (worst === undefined) return null;
  const template = worst.value > 1 ? said.lacks : said.suffices;
  const sentence = render({ template, args: { title: worst.title, share: worst.text } }, language);
  return { figure: worst.name, scope: worst.scope, share: worst.value, sentence };
}
