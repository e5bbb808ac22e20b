import type { Surrounding } from './cursor';

/** A map while it is read. */
export interface Growing extends Surrounding {
  readonly keys: string[];
  readonly below: string[];
  readonly values: Map<string, string>;
}

export function growing(): Growing {
  return { keys: [], below: [], values: new Map() };
}

/** Takes a key into its map, and its path into the maps around. `steps` lead from `maps[0]` to the last one. */
export function grow(maps: readonly Growing[], steps: readonly (string | undefined)[], key: string): void {
  maps.at(-1)?.keys.push(key);
  let path = key;
  for (let index = maps.length - 1; index >= 0; index--) {
    maps[index]?.below.push(path);
    const step = steps[index];
    if (step === undefined || step === '[]') return;
    path = `${step}.${path}`;
  }
}

export function unquoted(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}
