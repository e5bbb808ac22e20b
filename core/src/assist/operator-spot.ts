/** What may stand at a path of an object of TiDB Operator. */
import { type ConfigComponent, configComponents } from '../facts/config/catalogue';
import { type Schema, schemaOf, schemaRow } from '../facts/operator/schema';

/** The object around an offset, by the lines at its left edge: what is half-written still is one. */
export interface ObjectHead {
  readonly apiVersion: string;
  readonly kind: string;
}

export function objectAt(text: string, offset: number): ObjectHead {
  const before = text.lastIndexOf('\n---', Math.max(0, offset - 1));
  const after = text.indexOf('\n---', offset);
  const document = text.slice(before < 0 ? 0 : before + 4, after < 0 ? text.length : after);
  const head = (key: string) => new RegExp(`^${key}:[ \\t]*["']?([\\w./-]*)`, 'm').exec(document)?.[1] ?? '';
  return { apiVersion: head('apiVersion'), kind: head('kind') };
}

export function isOperators({ apiVersion }: ObjectHead): boolean {
  return /^(?:core\.)?pingcap\.com\//.test(apiVersion);
}

/** Also where the `apiVersion` is still being typed. */
export function isOperatorsToBe(head: ObjectHead): boolean {
  return isOperators(head) || (head.kind === 'TidbCluster' && 'pingcap.com/'.startsWith(head.apiVersion));
}

export type OperatorSpot =
  | { readonly kind: 'schema'; readonly schema: Schema }
  /** In a configuration that begins at the step `root` of the path. */
  | { readonly kind: 'config'; readonly component: ConfigComponent; readonly root: number };

export function operatorSpot(path: readonly string[], head: ObjectHead): OperatorSpot | undefined {
  const config = configAt(path, head.kind);
  if (config !== undefined) return { kind: 'config', ...config };
  let schema = schemaOf(head.apiVersion, head.kind);
  for (const step of path) {
    const row: number | undefined =
      step === '[]' ? schema?.items : (schema?.fields?.[step] ?? schema?.values);
    schema = row === undefined ? undefined : schemaRow(row);
  }
  return schema === undefined ? undefined : { kind: 'schema', schema };
}

/** The component whose configuration a path leads into, and the step at which it begins. */
export function configAt(
  path: readonly string[],
  kind: string,
): { readonly component: ConfigComponent; readonly root: number } | undefined {
  const isV1 = kind === 'TidbCluster';
  const name = isV1 ? path[1] : kind.replace(/Group$/, '').toLowerCase();
  const component = configComponents.find((known) => known === name);
  if (component === undefined || path[0] !== 'spec') return undefined;
  const at = path.indexOf('config');
  const isInGroup = path.slice(0, at).join('.') === 'spec.template.spec';
  if (at < 0 || (isV1 ? at !== 2 : !isInGroup && at !== 1)) return undefined;
  if (component !== 'tiflash' || !isV1) return { component, root: at + 1 };
  if (path[3] === 'config') return { component, root: 4 };
  if (path[3] === 'proxy') return { component: 'tiflash-learner', root: 4 };
  return undefined;
}
