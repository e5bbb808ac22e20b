/** Brackets and braces that are open, read character by character. */
import type { Cursor } from './cursor';
import { type Growing, growing, unquoted } from './growing';

interface FlowFrame {
  readonly list: boolean;
  key: string | undefined;
  word: string;
  readonly map: Growing;
}

export type FlowState = Pick<Cursor, 'path' | 'side' | 'typed' | 'quote'> & {
  /** The maps within: the first stands for what the outermost bracket opened. */
  readonly maps: readonly Growing[];
};

export class Flow {
  private frames: FlowFrame[] = [];
  private quote: '' | '"' | "'" = '';

  get open(): boolean {
    return this.frames.length > 0;
  }

  read(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const character = text.charAt(i);
      const top = this.frames.at(-1);
      if (this.quote !== '') {
        if (character === this.quote) this.quote = '';
        else if (top !== undefined) top.word += character;
      } else if (character === '#' && (i === 0 || /\s/.test(text.charAt(i - 1)))) return;
      else if (character === '{' || character === '[') {
        if (top !== undefined || text.slice(0, i).trim() === '') {
          this.frames.push({ list: character === '[', key: undefined, word: '', map: growing() });
        }
      } else if (top === undefined) continue;
      else this.inside(character, top, text.charAt(i + 1));
    }
    const top = this.frames.at(-1);
    if (top !== undefined && top.word !== '') top.word += ' ';
  }

  private inside(character: string, top: FlowFrame, next: string): void {
    if (character === '}' || character === ']') {
      endValue(top);
      this.frames.pop();
    } else if (character === ',') {
      endValue(top);
      top.key = undefined;
      top.word = '';
    } else if (character === ':' && top.key === undefined && !top.list && /^\s?$/.test(next)) {
      top.key = top.word.trim();
      if (top.key !== '') {
        top.map.keys.push(top.key);
        top.map.below.push(top.key);
      }
      top.word = '';
    } else if (character === '"' || character === "'") this.quote = character;
    else top.word += character;
  }

  state(): FlowState {
    const path = this.frames.flatMap(({ list, key }) => {
      if (list) return ['[]'];
      return key === undefined ? [] : [key];
    });
    const top = this.frames.at(-1);
    const typed = (top?.word ?? '').trimStart().replace(/ $/, '');
    const side = top === undefined || (top.key === undefined && !top.list) ? 'key' : 'value';
    return { path, side, typed, maps: this.maps(), quote: this.quote };
  }

  /** Reads on behind the word at the cursor, which is no key of the map. */
  skipWord(): void {
    const top = this.frames.at(-1);
    this.quote = '';
    if (top === undefined) return;
    top.word = '';
    if (!top.list && top.key === undefined) top.key = '';
  }

  private maps(): Growing[] {
    const maps: Growing[] = [growing()];
    for (const { list, key, map } of this.frames) {
      if (!list) maps[maps.length - 1] = map;
      if (list || key !== undefined) maps.push(growing());
    }
    return maps;
  }
}

function endValue({ key, word, map }: FlowFrame): void {
  if (key !== undefined && key !== '' && word.trim() !== '') map.values.set(key, unquoted(word.trim()));
}
