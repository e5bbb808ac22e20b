/** Cases of TiDB Operator: a manifest, or the update of one, and what the layers say to it. */
import { analyse } from '../../core/src/analysis/analyse';
import type { Json } from '../../core/src/facts/operator/schema';
import type { Finding, Severity } from '../../core/src/findings/finding';
import { admit } from '../../core/src/formats/operator/admit';
import { effectiveConfig, effectiveValue } from '../../core/src/formats/operator/defaulting';
import { sameJson } from '../../core/src/formats/operator/json';
import { judgeUpdate } from '../../core/src/formats/operator/judge';
import type { MapNode, Place, YamlNode } from '../../core/src/text/node';
import { parseFile } from '../../core/src/text/parse';
import { absolute } from '../../core/src/text/place';
import { asMap, asSequence, find, resolve } from '../../core/src/text/walk';
import type { CaseResult, Suite } from './suite';

interface OperatorCase {
  readonly id: string;
  readonly op: string;
  readonly manifest: string;
  readonly old_manifest?: string;
  readonly expect: Expectation;
}

interface Expectation {
  readonly ok: boolean;
  readonly errorPath?: string | readonly string[] | null;
  readonly defaults?: Readonly<Record<string, Json>>;
  readonly topic?: string;
  readonly at?: string;
  readonly minSeverity?: Severity;
}

export const operator: Suite = {
  kind: 'cases',
  endings: ['.json'],
  *run({ text }): Iterable<CaseResult> {
    const { cases }: { readonly cases: readonly OperatorCase[] } = JSON.parse(text);
    for (const found of cases) yield runCase(found);
  },
};

function runCase({ id, op, manifest, old_manifest, expect }: OperatorCase): CaseResult {
  const failed = (expected: string, got: string): CaseResult => ({ id, ok: false, expected, got });
  if (op !== 'create' && op !== 'update') return failed('an operation that is known', op);
  if ((op === 'update') !== (old_manifest !== undefined)) return failed('an old manifest for updates', op);
  const root = rootOf('new.yaml', manifest);
  const old = old_manifest === undefined ? undefined : rootOf('old.yaml', old_manifest);
  if (root === undefined) return failed('a manifest', 'none');
  const refusals = admit(root, old).filter(({ severity }) => severity === 'error');
  const got = refusals.map(({ upstreamPath }) => upstreamPath ?? '').join(', ');
  if ((refusals.length === 0) !== expect.ok) {
    return failed(expect.ok ? 'accepted' : `refused at ${expect.errorPath}`, got === '' ? 'accepted' : got);
  }
  for (const path of paths(expect.errorPath)) {
    if (!refusals.some(({ upstreamPath }) => upstreamPath?.startsWith(path))) return failed(path, got);
  }
  for (const [path, wanted] of Object.entries(expect.defaults ?? {})) {
    const value = effectiveAt(root, path) ?? null;
    if (!sameJson(value, wanted)) {
      return failed(`${path} = ${JSON.stringify(wanted)}`, JSON.stringify(value));
    }
  }
  return judgeTopic(id, expect, {
    root,
    old,
    manifest,
    ...(old_manifest === undefined ? {} : { old_manifest }),
  });
}

function paths(expected: string | readonly string[] | null | undefined): readonly string[] {
  if (expected === null || expected === undefined) return [];
  return typeof expected === 'string' ? [expected] : expected;
}

/** `A:B` is the key B of the configuration at A. */
function effectiveAt(root: MapNode, path: string): Json | undefined {
  const [outer = '', key] = path.split(':');
  return key === undefined ? effectiveValue(root, outer) : effectiveConfig(root, outer, key);
}

interface Update {
  readonly root: MapNode;
  readonly old: MapNode | undefined;
  readonly manifest: string;
  readonly old_manifest?: string;
}

const severities: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

function judgeTopic(id: string, expect: Expectation, update: Update): CaseResult {
  const { topic, at, minSeverity = 'hint' } = expect;
  if (topic === undefined) return { id, ok: true };
  const { root, old } = update;
  const told = [
    ...findingsOf('new.yaml', update.manifest),
    ...(old === undefined ? [] : judgeUpdate(root, old)),
  ].filter((finding) => finding.topic === topic);
  const where = [valueAt(root, at ?? ''), valueAt(old, at ?? '')].filter((node) => node !== undefined);
  const severe = ({ severity }: Finding) => severities.indexOf(severity) >= severities.indexOf(minSeverity);
  if (!told.some((finding) => severe(finding) && where.some((node) => inside(finding.at, node)))) {
    const got = told.map((finding) => `${finding.severity} at ${absolute(finding.at).from}`).join(', ');
    return { id, ok: false, expected: `${topic} in ${at}`, got: got === '' ? 'nothing' : got };
  }
  const before = update.old_manifest;
  const already = before !== undefined && findingsOf('old.yaml', before).some((f) => f.topic === topic);
  return already
    ? { id, ok: false, expected: `no ${topic} in the old manifest`, got: 'one' }
    : { id, ok: true };
}

function findingsOf(path: string, text: string): readonly Finding[] {
  return analyse([{ path, text }], { language: 'en' }).byFile.get(path) ?? [];
}

function rootOf(path: string, text: string): MapNode | undefined {
  return asMap(parseFile(path, text).documents[0]?.root);
}

function valueAt(root: MapNode | undefined, path: string): YamlNode | undefined {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  return steps.reduce<YamlNode | undefined>((node, step) => {
    const found = resolve(node);
    return found?.kind === 'sequence'
      ? asSequence(found)?.items[Number(step)]
      : find(asMap(found), step)?.value;
  }, root);
}

/** Both files are parsed twice, so that places are compared by file and offset. */
function inside(place: Place, node: YamlNode): boolean {
  const [inner, outer] = [absolute(place), absolute(node)];
  return place.block.path === node.block.path && inner.from >= outer.from && inner.to <= outer.to;
}
