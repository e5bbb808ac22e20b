import { resolvePath } from '#core/analysis/paths';
import { planPath } from '#core/analysis/plans';
import type { Directive } from '#core/text/node';

/** A file that belongs to a document, by the names that we fix: there is no search for others. */
export interface Neighbour {
  readonly uri: string;
  /** As the core looks for it. */
  readonly path: string;
  /** The document names it: that it is not there is told. */
  readonly named: boolean;
  /** Of a file found in the folder: whether its text is worth keeping. What is not is as if it were not there. */
  readonly keeps?: (text: string) => boolean;
}

/** The dumps that are read beside a topology; that of the Regions is left to the command line, for its size. */
const dumps = ['store', 'config', 'members'].map((name) => `state/${name}.json`);

const planName = /^(.*)\.plan\.yaml$/i;

export function isPlan(path: string): boolean {
  return planName.test(path);
}

/** A file of the folder with the output of pd-ctl. */
export function isDump(path: string): boolean {
  return dumps.some((name) => path === name || path.endsWith(`/${name}`));
}

/**
 * What belongs to a document: to a topology its plan and the dumps in the folder `state` beside it, to a scale-out file instead of
 * those the base that it names; to a plan, to rules and to policies their topology.
 * A document without a file has nothing beside it.
 */
export function neighboursOf(uri: string, path: string, directives: readonly Directive[]): Neighbour[] {
  if (uri.startsWith('untitled:')) return [];
  if (isPlan(path)) {
    return ['.yaml', '.yml'].map((end) => ({
      uri: uri.replace(planName, `$1${end}`),
      path: path.replace(planName, `$1${end}`),
      named: false,
    }));
  }
  if (/\.(?:json|sql)$/i.test(path)) return clusterOf(uri, path, directives);
  const state = directives.some(({ name }) => name === 'base') ? [] : dumps;
  return [
    { uri: planPath(uri), path: planPath(path), named: false },
    ...state.flatMap((name) => {
      const dump = resolveUri(uri, name);
      return dump === undefined ? [] : [{ uri: dump, path: resolvePath(path, name), named: false }];
    }),
    ...basesOf(uri, path, directives),
  ];
}

/** Of rules and policies: the topology that they name, else the one of the usual name. */
function clusterOf(uri: string, path: string, directives: readonly Directive[]): Neighbour[] {
  const named = basesOf(uri, path, directives);
  if (named.length > 0) return named;
  const last = /[^/]*$/;
  return ['topology.yaml', 'topology.yml'].map((name) => ({
    uri: uri.replace(last, name),
    path: path.replace(last, name),
    named: false,
  }));
}

function basesOf(uri: string, path: string, directives: readonly Directive[]): Neighbour[] {
  const bases = directives.filter(({ name, value }) => name === 'base' && isRelative(value));
  return bases.flatMap(({ value }) => {
    const base = resolveUri(uri, value);
    return base === undefined ? [] : [{ uri: base, path: resolvePath(path, value), named: true }];
  });
}

/** A file of YAML on the same drive and server: a text from elsewhere must not have us read anything else. */
function isRelative(value: string): boolean {
  return /^[^/\\:][^\\:]*\.ya?ml$/i.test(value);
}

/** A relative path as the URI that it names from a document; nothing where that is none. */
export function resolveUri(uri: string, relative: string): string | undefined {
  const encoded = relative.split('/').map(encodeURIComponent).join('/');
  try {
    return new URL(encoded, uri).href;
  } catch {
    return undefined;
  }
}
