/** What a dump of pd-ctl holds, by its content and by its name. */
import { JsonCursor } from '../../text/json-cursor';

export const dumpKinds = ['stores', 'config', 'members', 'regions', 'rules'] as const;
export type DumpKind = (typeof dumpKinds)[number];

/** The command that makes each. */
export const dumpCommands: Readonly<Record<DumpKind, string>> = {
  stores: 'pd-ctl store',
  config: 'pd-ctl config show all',
  members: 'pd-ctl member',
  regions: 'pd-ctl region',
  rules: 'pd-ctl config placement-rules rule-bundle get',
};

/** `one`: the answer for a single store or Region, which says nothing of the others. */
export type DumpContent = DumpKind | 'one' | undefined;

const deciding: readonly (readonly [string, DumpContent])[] = [
  ['stores', 'stores'],
  ['regions', 'regions'],
  ['members', 'members'],
  ['replication', 'config'],
  ['schedule', 'config'],
  ['pd-server', 'config'],
  ['max-replicas', 'config'],
  ['max-store-down-time', 'config'],
  ['leader-schedule-limit', 'config'],
  ['rules', 'rules'],
  ['group_id', 'rules'],
  ['status', 'one'],
  ['start_key', 'one'],
];

/** Reads no further than to the first key that decides. A list at the top can only be of rules. */
export function contentOf(text: string, from: number): DumpContent {
  const cursor = new JsonCursor(text, from);
  const kind = cursor.kind();
  if (kind === 'array') {
    cursor.enter();
    if (!cursor.item() || cursor.kind() !== 'object') return undefined;
    return firstKey(cursor) === 'rules' ? 'rules' : undefined;
  }
  return kind === 'object' ? firstKey(cursor) : undefined;
}

function firstKey(cursor: JsonCursor): DumpContent {
  cursor.enter();
  for (let key = cursor.key(); key !== undefined; key = cursor.key()) {
    const found = deciding.find(([name]) => name === key);
    if (found !== undefined) return found[1];
    cursor.skip();
  }
  return undefined;
}

const names: readonly (readonly [RegExp, DumpKind])[] = [
  [/^stores?$/, 'stores'],
  [/^(?:pd-?)?config(?:-show)?(?:-all)?$/, 'config'],
  [/^members?$/, 'members'],
  [/^regions?$/, 'regions'],
  [/^(?:placement-?)?rules?(?:-bundles?)?$/, 'rules'],
];

/** What `state/store.json` should hold; undefined for names that say nothing. */
export function kindByName(path: string): DumpKind | undefined {
  const stem = (path.split('/').at(-1) ?? '').replace(/\.json$/i, '').toLowerCase();
  return names.find(([pattern]) => pattern.test(stem.replaceAll('_', '-')))?.[1];
}

/**
 * Where the JSON begins: `tiup ctl` writes a line about itself before it, and editors of Windows a byte order
 * mark.
 */
export function jsonStart(text: string): number {
  const found = /^[\s\uFEFF]*(?:Starting component [^\n]*\n\s*)?/.exec(text);
  return found?.[0].length ?? 0;
}
