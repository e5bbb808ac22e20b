import type { Language } from '#core/messages/message';
import { documented } from '#core/rules/documented';
import type { Client } from './client';

const published = 'https://github.com/regionwise/regionwise/blob/main/docs/rules/';

const codes = new Set(documented.map(({ code }) => code));

/** Where a code is explained: in the client where it has a place for that, else where the pages are published. */
export function rulePage(code: string, { rulePages }: Client, language: Language): string | undefined {
  if (!codes.has(code)) return undefined;
  if (rulePages !== undefined) return `${rulePages}${code}.md`;
  return `${published}${language === 'en' ? '' : `${language}/`}${code}.md`;
}
