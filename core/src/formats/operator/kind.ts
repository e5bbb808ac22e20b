/** What kind an object of TiDB Operator is, also while its name is being typed. */
import { kindsByGroup } from '../../facts/operator/kinds';
import { components } from '../../facts/operator/tidb-cluster';
import type { Finding } from '../../findings/finding';
import { nearest } from '../../findings/nearest';
import { message } from '../../messages/message';
import type { MapNode, ParsedFile, YamlNode } from '../../text/node';
import { asMap, asScalar, asSequence, find } from '../../text/walk';
import { edit, problem } from './problem';
import * as said from './said';

/** The objects of a document: itself, or the items of a `List`. */
export function objectsOf(root: YamlNode | undefined): MapNode[] {
  const map = asMap(root);
  if (map === undefined) return [];
  if (written(map, 'kind') !== 'List') return [map];
  const items = asSequence(find(map, 'items')?.value)?.items ?? [];
  return items.flatMap((item) => asMap(item) ?? []);
}

/** The kind that is written; where its group has none of that name, the one that can only be meant, if any. */
export function kindOf(map: MapNode): string {
  const known = unknownIn(map);
  if (known === undefined) return written(map, 'kind');
  const spec = asMap(find(map, 'spec')?.value);
  const meant = meantBy(written(map, 'kind'), known);
  if (known.includes('TidbCluster'))
    return meant.includes('TidbCluster') && hasPods(spec) ? 'TidbCluster' : '';
  const fitting = meant.filter((kind) => kind.endsWith('Group') === (find(spec, 'template') !== undefined));
  const [first = '', second] = fitting.toSorted((a, b) => a.length - b.length);
  return second?.length === first.length ? '' : first;
}

/** Whether a `spec` has components with a number of Pods, as nothing but a TidbCluster's has. */
function hasPods(spec: MapNode | undefined): boolean {
  return components.some(({ key }) => find(asMap(find(spec, key)?.value), 'replicas') !== undefined);
}

/** The kinds that a name may be the beginning of, else the one that it is a slip of. */
function meantBy(name: string, known: readonly string[]): readonly string[] {
  const begun = known.filter((kind) => kind.toLowerCase().startsWith(name.toLowerCase()));
  if (begun.length > 0) return begun;
  const near = nearest(name, known);
  return near === undefined ? [] : [near];
}

/** The kinds of an object's group, where what it says is none of them. */
function unknownIn(map: MapNode): readonly string[] | undefined {
  const known = kindsByGroup.get(groupOf(map));
  if (known === undefined || asScalar(find(map, 'kind')?.value)?.template) return undefined;
  return known.includes(written(map, 'kind')) ? undefined : known;
}

function groupOf(map: MapNode): string {
  const apiVersion = written(map, 'apiVersion');
  return apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
}

function written(map: MapNode, key: string): string {
  return asScalar(find(map, key)?.value)?.text ?? '';
}

/** An object of a group of TiDB Operator, the kind of which the group does not have. */
export interface UnknownKind {
  readonly group: string;
  readonly finding: Finding;
}

export function unknownKinds(parsed: ParsedFile): UnknownKind[] {
  return parsed.documents.flatMap(({ root }) => objectsOf(root)).flatMap((map) => tell(map) ?? []);
}

function tell(map: MapNode): UnknownKind | undefined {
  const known = unknownIn(map);
  if (known === undefined) return undefined;
  const group = groupOf(map);
  const kind = written(map, 'kind');
  const scalar = asScalar(find(map, 'kind')?.value);
  const near = kindOf(map) || (kind === '' ? undefined : meantBy(kind, known)[0]);
  const args = { kind, group, near: near ?? '', known: known.join(', ') };
  const sentences = kind === '' ? said.noKind : said.unknownKind;
  const at = kind === '' ? (find(map, 'kind') ?? find(map, 'apiVersion'))?.key : scalar;
  const fixes =
    near === undefined || scalar === undefined || kind === ''
      ? []
      : [edit(message(said.fixes.replace, { text: near }), false, scalar, near)];
  const template = near === undefined ? sentences.unknown : sentences.nearest;
  return { group, finding: problem('operator/unknown-kind', at ?? map, template, args, 'kind', fixes) };
}
