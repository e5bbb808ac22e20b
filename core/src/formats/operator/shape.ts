/** A TidbCluster as the API server's schema sees it, as far as names and first types go. */
import {
  components,
  type OperatorFieldType,
  pdServiceFields,
  specFields,
  topFields,
} from '../../facts/operator/tidb-cluster';
import type { Finding, Fix } from '../../findings/finding';
import { nearest, surely } from '../../findings/nearest';
import { type Message, message, type Template } from '../../messages/message';
import { lineStart } from '../../text/lexical';
import type { Block, MapNode, Pair, Place, ScalarNode, YamlNode } from '../../text/node';
import { asMap, asScalar, asSequence, entries, find, resolve } from '../../text/walk';
import { checkConfig } from './config-shape';
import { decodeReplicas, jsonType } from './decode';
import * as said from './said';

const specNames = [...specFields.keys()];
const componentsByKey = new Map(components.map((component) => [component.key, component]));

/** All that is wrong with the shape of a detected TidbCluster. */
export function checkTidbCluster(root: MapNode): Finding[] {
  const findings = [...checkApiVersion(root)];
  const specPair = find(root, 'spec');
  const spec = asMap(specPair?.value);
  for (const pair of entries(root)) {
    if (topFields.includes(pair.key.text)) continue;
    if (componentsByKey.has(pair.key.text)) findings.push(beside(pair, specPair, spec));
    else findings.push(unknownKey(pair, root, topFields, ''));
  }
  if (specPair === undefined) {
    findings.push(problem('operator/missing-spec', find(root, 'kind') ?? root, said.missingSpec, {}, 'spec'));
  } else if (spec === undefined) {
    findings.push(...typeProblem(specPair, 'object', 'spec'));
  } else {
    findings.push(...checkSpec(spec));
  }
  return findings;
}

function checkApiVersion(root: MapNode): Finding[] {
  const pair = find(root, 'apiVersion');
  const scalar = asScalar(pair?.value);
  if (scalar?.text === 'pingcap.com/v1alpha1') return [];
  const kind = find(root, 'kind')?.key ?? root;
  if (scalar === undefined || scalar.text === '') {
    const found = message(said.apiVersionFound.missing);
    const fix = scalar === undefined ? addApiVersion(root) : [];
    return [problem('operator/api-version', kind, said.apiVersion, { found }, 'apiVersion', fix)];
  }
  const found = message(said.apiVersionFound.other, { text: scalar.text });
  const newText = 'pingcap.com/v1alpha1';
  const fix = edit(message(said.fixes.replace, { text: newText }), false, scalar, newText);
  return [problem('operator/api-version', scalar, said.apiVersion, { found }, 'apiVersion', [fix])];
}

/** A line above the first one, for manifests in block style. */
function addApiVersion(root: MapNode): Fix[] {
  const first = root.pairs[0]?.key;
  if (root.flow || first === undefined || find(root, 'apiVersion') !== undefined) return [];
  const at = { block: first.block, from: first.from, to: first.from };
  const indent = ' '.repeat(first.from - lineStart(first.block.text, first.from));
  const line = `apiVersion: pingcap.com/v1alpha1${lineBreak(first.block)}${indent}`;
  return [edit(message(said.fixes.addApiVersion), true, at, line)];
}

function checkSpec(spec: MapNode): Finding[] {
  const findings: Finding[] = [];
  for (const pair of entries(spec)) {
    const key = pair.key.text;
    const type = specFields.get(key);
    if (type === undefined) {
      findings.push(unknownKey(pair, spec, specNames, 'spec'));
      continue;
    }
    const wrong = typeProblem(pair, type, `spec.${key}`);
    findings.push(...wrong);
    const component = componentsByKey.get(key);
    const map = asMap(pair.value);
    if (component !== undefined && map !== undefined) {
      findings.push(...checkComponent(pair, map, component.fields, `spec.${key}`));
    }
  }
  const services = asSequence(find(spec, 'pdms')?.value)?.items ?? [];
  services.forEach((item, index) => {
    const map = asMap(item);
    if (map !== undefined)
      findings.push(...checkComponent(item, map, pdServiceFields, `spec.pdms[${index}]`));
  });
  return findings;
}

function checkComponent(
  at: Pair | YamlNode,
  map: MapNode,
  fields: readonly string[],
  path: string,
): Finding[] {
  const findings: Finding[] = [];
  for (const pair of entries(map)) {
    if (!fields.includes(pair.key.text)) findings.push(unknownKey(pair, map, fields, path));
  }
  findings.push(...checkReplicas('key' in at ? at.key : (map.pairs[0]?.key ?? at), map, path));
  findings.push(...checkConfig(map, path));
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

function lineBreak(block: Block): string {
  return block.text.includes('\r\n') ? '\r\n' : '\n';
}

function unknownKey(pair: Pair, map: MapNode, names: readonly string[], path: string): Finding {
  const key = pair.key.text;
  const upstream = path === '' ? key : `${path}.${key}`;
  const where = path === '' ? 'TidbCluster' : path;
  const near = nearest(key, names);
  if (near === undefined) {
    return problem('operator/unknown-field', pair.key, said.unknown.unknown, { key, where }, upstream);
  }
  const title = message(said.fixes.rename, { name: near });
  const fix = find(map, near) === undefined ? [edit(title, surely(key, near), pair.key, near)] : [];
  const args = { key, where, nearest: near };
  return problem('operator/unknown-field', pair.key, said.unknown.nearest, args, upstream, fix);
}

function typeProblem(pair: Pair, wanted: OperatorFieldType, path: string): Finding[] {
  const type = jsonType(pair.value);
  if (type === undefined || type === 'null' || type === wanted) return [];
  const node = resolve(pair.value);
  if (node?.kind === 'scalar' && node.template) return [];
  const at = node?.kind === 'scalar' ? node : pair.key;
  const args = {
    key: path,
    wanted: message(said.types[wanted]),
    found: message(said.types[type]),
  };
  const fix = node?.kind === 'scalar' ? requoted(node, wanted) : [];
  return [problem('operator/wrong-type', at, said.wrongType, args, path, fix)];
}

/** Quotes are all that stands between the value and its type. */
function requoted(node: ScalarNode, wanted: OperatorFieldType): Fix[] {
  if (wanted === 'string') return [edit(message(said.fixes.quote), true, node, JSON.stringify(node.text))];
  const plain: ScalarNode = { ...node, style: 'plain' };
  if (node.style === 'plain' || jsonType(plain) !== wanted) return [];
  return [edit(message(said.fixes.unquote), true, node, node.text)];
}

function edit(title: Message, safe: boolean, at: Place, newText: string): Fix {
  return { title, safe, edits: [{ at: { block: at.block, from: at.from, to: at.to }, newText }] };
}

function problem(
  code: string,
  at: Place,
  template: Template,
  args: Message['args'],
  upstreamPath: string,
  fixes: readonly Fix[] = [],
): Finding {
  const place = { block: at.block, from: at.from, to: at.to };
  return {
    code,
    severity: 'error',
    message: message(template, args),
    at: place,
    related: [],
    fixes,
    upstreamPath,
  };
}
