/** A TidbCluster as the API server's schema sees it, with better words for the commonest faults. */
import { schemaOf } from '../../facts/operator/schema';
import { components } from '../../facts/operator/tidb-cluster';
import type { Finding, Fix } from '../../findings/finding';
import { message } from '../../messages/message';
import { lineStart } from '../../text/lexical';
import type { MapNode, Pair, Place } from '../../text/node';
import { asMap, asScalar, asSequence, entries, find } from '../../text/walk';
import { checkApiVersion } from './api-version';
import { checkConfig } from './config-shape';
import { decodeReplicas, jsonType } from './decode';
import { edit, lineBreak, problem } from './problem';
import * as said from './said';
import { checkSchema } from './schema-check';

const componentsByKey = new Map(components.map((component) => [component.key, component]));

/** All that the API server refuses in a detected TidbCluster; `old` is what is updated. */
export function checkTidbCluster(root: MapNode, old?: MapNode): Finding[] {
  const findings = [...checkApiVersion(root, 'pingcap.com/v1alpha1')];
  const specPair = find(root, 'spec');
  const spec = asMap(specPair?.value);
  for (const pair of entries(root)) {
    if (componentsByKey.has(pair.key.text)) findings.push(beside(pair, specPair, spec));
  }
  if (specPair === undefined) {
    findings.push(problem('operator/missing-spec', find(root, 'kind') ?? root, said.missingSpec, {}, 'spec'));
  }
  const schema = schemaOf('pingcap.com/v1alpha1', 'TidbCluster');
  if (schema !== undefined) {
    const head = find(root, 'kind')?.key ?? root;
    const refused = checkSchema({ kind: 'TidbCluster', path: '', schema, head, node: root, old });
    findings.push(...refused.filter((finding) => !toldElsewhere(finding)));
  }
  if (spec !== undefined) findings.push(...checkComponents(spec));
  return findings;
}

/** What `missing-spec`, `beside-spec` and `replicas` say in words of their own. */
function toldElsewhere({ code, upstreamPath }: Finding): boolean {
  if (upstreamPath === undefined) return false;
  if (code === 'operator/required' && upstreamPath === 'spec') return true;
  if (code === 'operator/unknown-field' && componentsByKey.has(upstreamPath)) return true;
  return /^spec\.(?:pdms\[\d+\]|\w+)\.replicas$/.test(upstreamPath);
}

/** Replicas and configuration of each component, which have sentences of their own. */
function checkComponents(spec: MapNode): Finding[] {
  const findings: Finding[] = [];
  for (const pair of entries(spec)) {
    const map = asMap(pair.value);
    if (!componentsByKey.has(pair.key.text) || map === undefined) continue;
    findings.push(...checkReplicas(pair.key, map, `spec.${pair.key.text}`));
    findings.push(...checkConfig(map, `spec.${pair.key.text}`));
  }
  const services = asSequence(find(spec, 'pdms')?.value)?.items ?? [];
  for (const [index, item] of services.entries()) {
    const map = asMap(item);
    if (map === undefined) continue;
    const path = `spec.pdms[${index}]`;
    findings.push(...checkReplicas(map.pairs[0]?.key ?? item, map, path), ...checkConfig(map, path));
  }
  return findings;
}

function checkReplicas(head: Place, map: MapNode, path: string): Finding[] {
  const pair = find(map, 'replicas');
  const where = `${path}.replicas`;
  const type = jsonType(pair?.value);
  const code = 'operator/replicas';
  if (pair === undefined || type === undefined || type === 'null') {
    return [problem(code, pair?.key ?? head, said.replicas.missing, { where: path }, where)];
  }
  const scalar = asScalar(pair.value);
  if (scalar === undefined) {
    return [problem(code, pair.key, said.replicas.notScalar, { found: message(said.types[type]) }, where)];
  }
  if (decodeReplicas(scalar) !== undefined || scalar.template) return [];
  const quoted = scalar.style === 'double' || scalar.style === 'single';
  const fix =
    quoted && /^[0-9]+$/.test(scalar.text)
      ? [edit(message(said.fixes.unquote), true, scalar, scalar.text)]
      : [];
  return [problem(code, scalar, said.replicas.wrong, { text: scalar.text }, where, fix)];
}

/** A component at the root; moving it is safe where `spec` has none of that name. */
function beside(pair: Pair, specPair: Pair | undefined, spec: MapNode | undefined): Finding {
  const key = pair.key.text;
  const related =
    specPair === undefined ? [] : [{ at: specPair.key, message: message(said.besideSpecRelated) }];
  const fix = spec === undefined || find(spec, key) !== undefined ? [] : moveUnder(pair, spec);
  return { ...problem('operator/beside-spec', pair.key, said.besideSpec, { key }, key, fix), related };
}

/** Takes the lines of `pair` and puts them, indented, behind the last one of `spec`. Only for block style. */
function moveUnder(pair: Pair, spec: MapNode): Fix[] {
  const first = spec.pairs[0];
  if (spec.flow || first === undefined) return [];
  const { text } = pair.block;
  const from = lineStart(text, pair.key.from);
  const to = behindLine(text, Math.max(pair.key.to, pair.to - 1));
  const columns = first.key.from - lineStart(first.block.text, first.key.from) - (pair.key.from - from);
  const target = behindLine(spec.block.text, Math.max(spec.from, spec.to - 1));
  if (columns <= 0 || (spec.block === pair.block && target > from && target < to)) return [];
  const eol = lineBreak(pair.block);
  const moved = text.slice(from, to).replace(/^(?=[^\r\n])/gm, ' '.repeat(columns));
  const lead = spec.block.text.slice(0, target).endsWith('\n') ? '' : eol;
  const newText = `${lead}${moved.endsWith('\n') ? moved : `${moved}${eol}`}`;
  return [
    {
      title: message(said.fixes.moveUnderSpec, { key: pair.key.text }),
      safe: false,
      edits: [
        { at: { block: spec.block, from: target, to: target }, newText },
        { at: { block: pair.block, from, to }, newText: '' },
      ],
    },
  ];
}

/** The offset behind the line break of the line that holds `at`. */
function behindLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}
