/** What the catalogue of configuration keys says, in Chinese; decoded when the first reader of Chinese asks. */
import type { Template } from '../../messages/message';
import { chineseText } from '../generated/config-chinese';
import { configSentences } from './catalogue';
import type { PackedChinese } from './packed';

/** A meaning, a default, a bound, a unit or a successor for readers of both; a formula or a key is the same in both. */
export function inBothLanguages(english: string): Template {
  return {
    en: english,
    get 'zh-cn'() {
      return chineseOf(english) ?? english;
    },
  };
}

export function chineseOf(english: string): string | undefined {
  chinese ??= decoded(JSON.parse(chineseText) as PackedChinese); // Made by our own compiler, checked by its test.
  return chinese.get(english);
}

let chinese: ReadonlyMap<string, string> | undefined;

function decoded({ meanings, values }: PackedChinese): ReadonlyMap<string, string> {
  const english = configSentences().meanings;
  const told = meanings.map((sentence, index): [string, string] => [english[index] ?? '', sentence]);
  return new Map([...Object.entries(values), ...told]);
}
