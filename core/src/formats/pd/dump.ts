/** One file of a folder of dumps: what it holds, and what is wrong with it. */
import type { RunningMember, RunningRegions, RunningStore } from '../../cluster/running';
import type { Finding } from '../../findings/finding';
import { parseJson } from '../../text/json';
import { JsonCursor, type JsonFault } from '../../text/json-cursor';
import type { Block, MapNode, Place, YamlNode } from '../../text/node';
import { asMap } from '../../text/walk';
import { readConfig } from './config';
import { contentOf, type DumpKind, dumpCommands, jsonStart, kindByName } from './kind';
import { readMembers } from './members';
import { readRegions } from './regions';
import { dumpCode, said, tellDump } from './said';
import { readStores } from './stores';

/** What one dump gives. `rules` are read by whoever knows placement rules. */
export type DumpContents =
  | { readonly kind: 'stores'; readonly stores: readonly RunningStore[] }
  | { readonly kind: 'config'; readonly config: MapNode }
  | { readonly kind: 'members'; readonly members: readonly RunningMember[] }
  | { readonly kind: 'regions'; readonly regions: RunningRegions }
  | { readonly kind: 'rules'; readonly root: YamlNode };

export interface Dump {
  readonly path: string;
  /** The head of the file, for findings on it as a whole. */
  readonly place: Place;
  /** Absent where the file is no dump, or a broken one. */
  readonly contents?: DumpContents;
  readonly findings: readonly Finding[];
}

/** Reads a file of a folder of dumps, by its content; its name only says what was expected. Never throws. */
export function readDump(path: string, text: string): Dump {
  const block: Block = { path, text, start: 0 };
  const from = jsonStart(text);
  const place: Place = { block, from, to: Math.min(from + 1, text.length) };
  const wanted = kindByName(path);
  const content = contentOf(text, from);
  const tells = (...findings: readonly Finding[]): Dump => ({ path, place, findings });
  if (content === undefined || content === 'one') {
    const problem = refusal(block, from, content, wanted);
    return problem === undefined ? tells() : tells(problem);
  }
  const { contents, fault, findings } = contentsOf(content, block, from);
  if (fault !== undefined) return tells(broken(block, fault, content));
  const surprise =
    wanted === undefined || wanted === content
      ? []
      : [
          tellDump([dumpCode.wrongFile, 'warning'], place, said.otherDump, {
            wanted: dumpCommands[wanted],
            command: dumpCommands[content],
          }),
        ];
  return {
    path,
    place,
    ...(contents === undefined ? {} : { contents }),
    findings: [...surprise, ...findings],
  };
}

/** Why a file gives nothing; a file of an unknown name may be anything, and nothing is said of it. */
function refusal(
  block: Block,
  from: number,
  content: 'one' | undefined,
  wanted: DumpKind | undefined,
): Finding | undefined {
  const { text } = block;
  const command = dumpCommands[wanted ?? 'stores'];
  const at = { block, from, to: Math.min(from + 1, text.length) };
  if (content === 'one') return tellDump([dumpCode.wrongFile, 'error'], at, said.oneOnly, { command });
  if (wanted === undefined) return undefined;
  const first = text.slice(from).trimStart();
  if (first === '') {
    return tellDump([dumpCode.empty, 'error'], { block, from: 0, to: 0 }, said.emptyFile, { command });
  }
  if (!/^[[{]/.test(first)) {
    const line = first.split('\n', 1)[0] ?? '';
    const args = { text: line.slice(0, 80).trim(), command };
    return tellDump([dumpCode.broken, 'error'], { block, from, to: from + line.length }, said.answer, args);
  }
  const fault = faultOf(text, from);
  if (fault !== undefined) return broken(block, fault, wanted);
  const isEmpty = /^(?:\[\s*\]|\{\s*\})\s*$/.test(first);
  return isEmpty
    ? tellDump([dumpCode.empty, 'warning'], at, said.emptyList)
    : tellDump([dumpCode.wrongFile, 'error'], at, said.noDump, { command });
}

/** The first place where the text stops being JSON. */
function faultOf(text: string, from: number): JsonFault | undefined {
  const cursor = new JsonCursor(text, from);
  cursor.skip();
  if (!cursor.atEnd()) cursor.refuse();
  return cursor.fault;
}

function broken(block: Block, { kind, from, to }: JsonFault, content: DumpKind): Finding {
  const template = kind === 'cut' ? said.cut : said.stray;
  const at = { block, from: Math.min(from, Math.max(0, block.text.length - 1)), to };
  return tellDump([dumpCode.broken, 'error'], at, template, { command: dumpCommands[content] });
}

interface Contents {
  readonly contents?: DumpContents;
  readonly fault: JsonFault | undefined;
  readonly findings: readonly Finding[];
}

function contentsOf(kind: DumpKind, block: Block, from: number): Contents {
  if (kind === 'regions') {
    const { regions, fault, findings } = readRegions(block, from);
    return { ...(regions === undefined ? {} : { contents: { kind, regions } }), fault, findings };
  }
  const fault = faultOf(block.text, from);
  // What stands before the JSON is blanked, so that positions stay those of the file.
  const blank = { ...block, text: ' '.repeat(from) + block.text.slice(from) };
  const root = fault === undefined ? parseJson(blank).documents[0]?.root : undefined;
  const map = asMap(root);
  if (root === undefined) return { fault, findings: [] };
  if (kind === 'rules') return { contents: { kind, root }, fault, findings: [] };
  if (map === undefined) return { fault, findings: [] };
  switch (kind) {
    case 'stores': {
      const { stores, findings } = readStores(map);
      return { ...(stores.length === 0 ? {} : { contents: { kind, stores } }), fault, findings };
    }
    case 'members': {
      const { members, findings } = readMembers(map);
      return { ...(members.length === 0 ? {} : { contents: { kind, members } }), fault, findings };
    }
    case 'config':
      return { contents: { kind, config: readConfig(map) }, fault, findings: [] };
  }
}
