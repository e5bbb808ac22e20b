/** A server section: a list of maps, each with a host. */
import type { ServerSection } from '../../../facts/tiup/field';
import type { Finding, Fix } from '../../../findings/finding';
import { message } from '../../../messages/message';
import type { MapNode, Pair, ScalarNode } from '../../../text/node';
import { asScalar, find, resolve } from '../../../text/walk';
import { isNull } from '../decode';
import { checkFields } from './fields';
import { fixes, missingHost, nullItem, wrongType } from './said';
import { describe, problem } from './value';

interface Checked {
  readonly section: ServerSection;
  readonly strict: boolean;
  readonly findings: readonly Finding[];
}

/** Kept as long as the item's node lives: a keystroke changes one item of a thousand. */
const checkedItems = new WeakMap<MapNode, Checked>();

/** `strict`: unknown keys are errors, as everywhere but in `meta.yaml`. */
export function checkInstances(pair: Pair, section: ServerSection, strict: boolean): Finding[] {
  const value = resolve(pair.value);
  if (value === undefined || (value.kind === 'scalar' && isNull(value))) return [];
  if (value.kind !== 'sequence') {
    const at = value.kind === 'scalar' ? value : pair.key;
    return [problem('tiup/wrong-type', at, wrongType.section, { key: section.name, found: describe(value) })];
  }
  return value.items.flatMap((item) => {
    const node = resolve(item);
    if (node?.kind === 'map') return checkItem(node, section, strict);
    if (node === undefined || (node.kind === 'scalar' && isNull(node))) {
      return [problem('tiup/null-item', item, nullItem, { where: section.name })];
    }
    const args = { where: section.name, found: describe(node) };
    return [
      problem('tiup/wrong-type', item, wrongType.item, args, node.kind === 'scalar' ? asHost(node) : []),
    ];
  });
}

function checkItem(item: MapNode, section: ServerSection, strict: boolean): readonly Finding[] {
  const known = checkedItems.get(item);
  if (known !== undefined && known.section === section && known.strict === strict) return known.findings;
  const all = checkFields(item, section.fields, section.name);
  const findings = strict ? all : all.filter(({ code }) => code !== 'tiup/unknown-field');
  const host = find(item, 'host');
  const scalar = asScalar(host?.value);
  const misnamed = findings.some((finding) => finding.message.args.nearest === 'host');
  const empty = host?.value === undefined || (scalar !== undefined && (scalar.text === '' || isNull(scalar)));
  if (empty && !misnamed) {
    const at = host?.key ?? item.pairs[0]?.key ?? item;
    findings.push(problem('tiup/missing-host', at, missingHost, { where: section.name }));
  }
  checkedItems.set(item, { section, strict, findings });
  return findings;
}

/** `- 10.0.0.1` was meant as `- host: 10.0.0.1`. */
function asHost(node: ScalarNode): Fix[] {
  if (!/^[A-Za-z0-9][A-Za-z0-9.:_-]*$/.test(node.text)) return [];
  const at = { block: node.block, from: node.from, to: node.from };
  return [{ title: message(fixes.asHost), safe: true, edits: [{ at, newText: 'host: ' }] }];
}
