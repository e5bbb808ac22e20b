import type { Language } from './message';

interface Punctuation {
  readonly colon: string;
  readonly semicolon: string;
  /** Between the names of a list. */
  readonly comma: string;
  /** A remark behind a word, with the blank that the language has before it. */
  readonly remark: (text: string) => string;
}

/** Signs between texts that are put together from parts; each with the blanks that belong to it. */
export const punctuation: Readonly<Record<Language, Punctuation>> = {
  en: { colon: ': ', semicolon: '; ', comma: ', ', remark: (text) => ` (${text})` },
  'zh-cn': { colon: '：', semicolon: '；', comma: '、', remark: (text) => `（${text}）` },
};
