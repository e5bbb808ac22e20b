/** What the configuration keys do, in Chinese; decoded when the first reader of Chinese asks. */
import { chineseText } from '../generated/config-chinese';
import { configMeanings } from './catalogue';

/** The Chinese of a meaning of the catalogue, which stands in the same place of a list of its own. */
export function chineseMeaning(english: string): string | undefined {
  chinese ??= inChinese(JSON.parse(chineseText) as string[]); // Made by our own compiler, checked by its test.
  return chinese.get(english);
}

let chinese: ReadonlyMap<string, string> | undefined;

function inChinese(sentences: readonly string[]): ReadonlyMap<string, string> {
  return new Map(configMeanings().map((english, index) => [english, sentences[index] ?? english]));
}
