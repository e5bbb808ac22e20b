/** The `apiVersion` by which Kubernetes finds a kind. */
import type { Finding, Fix } from '../../findings/finding';
import { message } from '../../messages/message';
import { lineStart } from '../../text/lexical';
import type { MapNode } from '../../text/node';
import { asScalar, find } from '../../text/walk';
import { kindOf } from './kind';
import { edit, lineBreak, problem } from './problem';
import * as said from './said';

/** `wanted` is the one version that TiDB Operator serves of the kind. */
export function checkApiVersion(root: MapNode, wanted: string): Finding[] {
  const pair = find(root, 'apiVersion');
  const scalar = asScalar(pair?.value);
  if (scalar?.text === wanted || scalar?.template) return [];
  const kind = find(root, 'kind')?.key ?? root;
  const code = 'operator/api-version';
  const args = { kind: kindOf(root), api: wanted };
  if (scalar === undefined || scalar.text === '') {
    const found = message(said.apiVersionFound.missing);
    const fix = scalar === undefined ? addApiVersion(root, wanted) : [];
    return [problem(code, kind, said.apiVersion, { ...args, found }, 'apiVersion', fix)];
  }
  const found = message(said.apiVersionFound.other, { text: scalar.text });
  const fix = edit(message(said.fixes.replace, { text: wanted }), false, scalar, wanted);
  return [problem(code, scalar, said.apiVersion, { ...args, found }, 'apiVersion', [fix])];
}

/** A line above the first one, for manifests in block style. */
function addApiVersion(root: MapNode, wanted: string): Fix[] {
  const first = root.pairs[0]?.key;
  if (root.flow || first === undefined || find(root, 'apiVersion') !== undefined) return [];
  const at = { block: first.block, from: first.from, to: first.from };
  const indent = ' '.repeat(first.from - lineStart(first.block.text, first.from));
  const line = `apiVersion: ${wanted}${lineBreak(first.block)}${indent}`;
  return [edit(message(said.fixes.addApiVersion), true, at, line)];
}
