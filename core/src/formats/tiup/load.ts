/** A text as TiUP loads it: decoded, with defaults and validated, or refused. */
import { serverSections } from '../../facts/tiup/topology';
import type { Finding } from '../../findings/finding';
import { syntaxFinding } from '../../findings/syntax';
import type { MapNode, ParsedFile, Place, SyntaxCode, YamlDocument, YamlNode } from '../../text/node';
import { absolute, wholeBlock } from '../../text/place';
import { asMap, asSequence, entries, resolve } from '../../text/walk';
import { isNull } from './decode';
import { type EffectiveTopology, effectiveTopology, type Item } from './effective';
import { checkTopology } from './shape/topology';
import { validators, whileDecoding } from './validate/order';
import type { Refusal, RefusalKind, Validator } from './validate/refusal';

/**
 * `strict`: a file of a user; `lenient`: `meta.yaml`, whose unknown keys are let pass; `fragment`: servers to be
 * added, without `global`, `monitored` and `server_configs`.
 */
export type Loading = 'strict' | 'lenient' | 'fragment';

export interface Loaded {
  readonly topology: EffectiveTopology;
  readonly items: readonly Item[];
  /** In the order in which TiUP comes upon them. It tells the first one, or those of the decoder together. */
  readonly refusals: readonly Refusal[];
}

/** `inherited`: for a fragment, the map that holds the running cluster's settings. */
export function loadTopology(parsed: ParsedFile, loading: Loading, inherited?: MapNode): Loaded {
  const document = parsed.documents.find(({ root }) => !isNothing(root));
  const place = document?.root ?? wholeBlock({ path: parsed.path, text: parsed.text, start: 0 });
  const root = asMap(document?.root);
  const items = root === undefined ? [] : itemsOf(root);
  const shared = loading === 'fragment' ? inherited : root;
  const topology = effectiveTopology(shared, items, root?.pairs[0]?.key ?? place, root);
  const decoding = decodingRefusals(parsed, document, loading, place);
  const refusals = decoding.length > 0 ? decoding : validate(topology, [...whileDecoding, ...validators]);
  return { topology, items, refusals };
}

/** Every refusal of each validator, in their order. */
export function validate(topology: EffectiveTopology, checks: readonly Validator[] = validators): Refusal[] {
  return checks.flatMap((check) => [...check(topology)]);
}

function itemsOf(root: MapNode): Item[] {
  return entries(root).flatMap(({ key, value }) => {
    const section = serverSections.find(({ name }) => name === key.text);
    if (section === undefined) return [];
    const maps = (asSequence(value)?.items ?? []).map(asMap).filter((map) => map !== undefined);
    return maps.map((node) => ({ section, node }));
  });
}

function isNothing(root: YamlDocument['root']): boolean {
  const node = resolve(root);
  return node === undefined || (node.kind === 'scalar' && isNull(node));
}

/** What `yaml.v3` or the decoder says; of the decoder's faults the one on the first line leads. */
function decodingRefusals(
  parsed: ParsedFile,
  document: YamlDocument | undefined,
  loading: Loading,
  place: Place,
): Refusal[] {
  const problems = parsed.problems.filter(
    ({ code, at }) => syntaxKinds[code] !== undefined && isBefore(at, document?.place),
  );
  const syntax = problems.filter(({ code }) => syntaxKinds[code] === 'yaml-syntax');
  if (syntax.length > 0) return syntax.map((problem) => toRefusal(syntaxFinding(problem), 'yaml-syntax'));
  if (document === undefined) {
    // A null is something: with `---` alone TiUP has read a topology of nothing.
    const isEmpty = loading === 'strict' && parsed.documents.length === 0;
    return isEmpty ? [{ kind: 'empty-file', at: place, template: emptyFile }] : [];
  }
  const topology = asMap(document.root);
  if (topology === undefined) return [{ kind: 'type-error', at: place, template: noMap }];
  const kind = loading === 'fragment' ? 'tiup-scale-out' : loading === 'strict' ? 'tiup' : 'tiup-meta';
  const shape = checkTopology(parsed, document, { kind, topology, meta: undefined, fragment: false });
  const told = shape.flatMap((finding) => {
    const found = shapeKinds.get(finding.code);
    const passes = found === undefined || (found === 'unknown-field' && loading === 'lenient');
    return passes ? [] : [toRefusal(finding, found)];
  });
  const twice = problems.map((problem) => toRefusal(syntaxFinding(problem), 'duplicate-key'));
  // A map with a repeated key is not decoded any further.
  const unread = mapsWith(topology, new Set(problems.map(({ at }) => at)));
  const seen = told.filter(({ at }) => !unread.some((map) => isWithin(at, map)));
  const first = [...seen, ...twice].sort((a, b) => absolute(a.at).from - absolute(b.at).from);
  // The decoder lets an empty entry pass; TiUP falls over it afterwards.
  return [...first.filter(({ kind }) => kind !== 'crash'), ...first.filter(({ kind }) => kind === 'crash')];
}

/** The maps at and below a node that have one of the keys. */
function mapsWith(node: YamlNode | undefined, keys: ReadonlySet<Place>): MapNode[] {
  if (keys.size === 0) return [];
  switch (node?.kind) {
    case 'map': {
      const below = node.pairs.flatMap(({ value }) => mapsWith(value, keys));
      return node.pairs.some(({ key }) => keys.has(key)) ? [node, ...below] : below;
    }
    case 'sequence':
      return node.items.flatMap((item) => mapsWith(item, keys));
    default:
      return [];
  }
}

function isWithin(at: Place, map: Place): boolean {
  const [inner, outer] = [absolute(at), absolute(map)];
  return inner.from >= outer.from && inner.to <= outer.to;
}

/** Limits of ours and templates say nothing about what TiUP does. */
const syntaxKinds: Readonly<Partial<Record<SyntaxCode, RefusalKind>>> = {
  'yaml/syntax': 'yaml-syntax',
  'yaml/tab': 'yaml-syntax',
  'yaml/full-width': 'yaml-syntax',
  'yaml/undefined-alias': 'yaml-syntax',
  'yaml/alias-expansion': 'yaml-syntax',
  'yaml/binary': 'yaml-syntax',
  'yaml/duplicate-key': 'duplicate-key',
};

const shapeKinds: ReadonlyMap<string, RefusalKind> = new Map([
  ['tiup/unknown-section', 'unknown-field'],
  ['tiup/unknown-field', 'unknown-field'],
  ['tiup/newer-field', 'unknown-field'],
  ['tiup/wrong-type', 'type-error'],
  ['tiup/null-item', 'crash'],
]);

const emptyFile = {
  en: 'The file is empty, and TiUP refuses it. Write a topology.',
  'zh-cn': '文件为空，TiUP 会拒绝。请写入拓扑。',
} as const;

const noMap = {
  en: 'A topology is a map of sections, and this is none. Write “tikv_servers:” and its like.',
  'zh-cn': '拓扑应为由配置段组成的映射，此处不是。请按“tikv_servers:”等配置段书写。',
} as const;

function toRefusal({ at, message, related }: Finding, kind: RefusalKind): Refusal {
  return { kind, at, template: message.template, args: message.args, related };
}

/** TiUP reads the first document alone. */
function isBefore(at: Place, document: Place | undefined): boolean {
  return document === undefined || absolute(at).from <= absolute(document).to;
}
