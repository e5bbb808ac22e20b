import type { DocumentSymbol, DocumentSymbolParams, SymbolInformation } from 'vscode-languageserver';
import type { Cluster, Instance, Section } from '#core/cluster/cluster';
import { isIn } from '#core/cluster/described-in';
import type { LineIndex } from '#core/text/lines';
import type { Place } from '#core/text/node';
import { absolute } from '#core/text/place';
import { hull, toRange } from './convert';
import { SymbolKind } from './protocol-values';
import type { Session } from './session';

/** `textDocument/documentSymbol`: sections, in them the instances, in them the location labels. */
export function documentSymbols(
  session: Session,
  { textDocument }: DocumentSymbolParams,
): DocumentSymbol[] | SymbolInformation[] {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined) return [];
  const { clusters, lines } = session.documents.read(document);
  const symbols = clusters.flatMap((cluster) => clusterSymbols(cluster, document.path, lines));
  return session.client.hasHierarchicalSymbols ? symbols : flatten(symbols, textDocument.uri);
}

function clusterSymbols(cluster: Cluster, path: string, lines: LineIndex): DocumentSymbol[] {
  const sections = cluster.sections
    .filter(({ key }) => isIn(key, path))
    .map((section) => ({
      section,
      // An object of TiDB Operator 2 begins above the name by which it is known.
      from: absolute(section.place).from,
      instances: new Map<string, Instance[]>(),
    }))
    .sort((one, other) => one.from - other.from);
  for (const instance of cluster.instances) {
    if (!isIn(instance.place, path)) continue;
    const { from, to } = absolute(instance.place);
    const home = sections.findLast((candidate) => candidate.from <= from);
    if (home === undefined) continue;
    const key = `${from}-${to}`;
    home.instances.set(key, [...(home.instances.get(key) ?? []), instance]);
  }
  return sections.map(({ section, instances }) => sectionSymbol(section, [...instances.values()], lines));
}

/** On Kubernetes many instances stand in one place: they are one symbol with their number. */
function sectionSymbol(section: Section, places: readonly Instance[][], lines: LineIndex): DocumentSymbol {
  const children = places.flatMap((instances) => instanceSymbol(instances, lines));
  const count = places.reduce((sum, instances) => sum + instances.length, 0);
  return nested(
    {
      name: section.name,
      detail: String(count),
      kind: SymbolKind.Module,
      at: section.key,
      over: section.place,
    },
    children,
    lines,
  );
}

function instanceSymbol([first, ...more]: readonly Instance[], lines: LineIndex): DocumentSymbol[] {
  if (first === undefined) return [];
  const name = more.length === 0 ? first.id : `${first.id} … ${more[more.length - 1]?.id ?? ''}`;
  const labels = first.labels
    .filter(({ keyAt }) => keyAt.block === first.place.block)
    .map(({ key, value, keyAt, valueAt }) =>
      nested({ name: key || '""', detail: value, kind: SymbolKind.Key, at: keyAt, over: valueAt }, [], lines),
    );
  const detail = first.name?.origin === 'file' ? first.name.value : first.role;
  return [
    nested({ name, detail, kind: SymbolKind.Object, at: first.head, over: first.place }, labels, lines),
  ];
}

interface Named {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly at: Place;
  readonly over: Place;
}

/** The protocol wants a symbol's range to hold its name and all of its children. */
function nested(
  { name, detail, kind, at, over }: Named,
  children: DocumentSymbol[],
  lines: LineIndex,
): DocumentSymbol {
  const selectionRange = toRange(at, lines);
  const parts = [toRange(over, lines), ...children.map((child) => child.range)];
  return { name, detail, kind, range: parts.reduce(hull, selectionRange), selectionRange, children };
}

/** For clients that know no nesting: the same symbols in a row, each with the name of its parent. */
function flatten(symbols: readonly DocumentSymbol[], uri: string, parent?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children }) => [
    { name, kind, location: { uri, range }, ...(parent === undefined ? {} : { containerName: parent }) },
    ...flatten(children ?? [], uri, name),
  ]);
}
