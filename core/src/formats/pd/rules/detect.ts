/** Whether a JSON text holds placement rules, by what it contains. */
import type { RuleFileShape } from '../../../cluster/placement';
import { nearest } from '../../../findings/nearest';
import { ruleRoles } from '../../../placement/model/rule';
import type { MapNode, YamlNode } from '../../../text/node';
import { asMap, asScalar, asSequence } from '../../../text/walk';
import { textOf } from './decode';
import { field } from './field';
import { ruleFields } from './fields';

/** Words that few others use; `group_id`, `id`, `role` and `count` are everybody’s. */
const distinctive = ['label_constraints', 'location_labels', 'is_witness', 'isolation_level', 'start_key'];

/** What the root is, if it is anything of ours. A list decides by the half of its items. */
export function detectRules(root: YamlNode | undefined): RuleFileShape | undefined {
  const map = asMap(root);
  if (map !== undefined) {
    if (isBundle(map)) return 'bundle';
    if (isRule(map)) return 'rules';
    return isGroup(map) ? 'groups' : undefined;
  }
  const items = asSequence(root)?.items ?? [];
  const maps = items.map(asMap).filter((item) => item !== undefined);
  if (maps.length === 0) return undefined;
  const most = (test: (item: MapNode) => boolean) => maps.filter(test).length * 2 >= items.length;
  if (most(isBundle)) return 'bundles';
  if (most(isRule)) return 'rules';
  return maps.length === items.length && maps.every(isGroup) ? 'groups' : undefined;
}

/** Mostly keys of a rule, with a word that few others use, or with all those that a rule cannot do without. */
function isRule(map: MapNode): boolean {
  const known = map.pairs.filter(({ key }) => Object.hasOwn(ruleFields, key.text.toLowerCase())).length;
  if (known < 3 || (map.pairs.length - known) * 2 > known) return false;
  const role = textOf(map, 'role')?.text;
  const hasRole = role !== undefined && nearest(role, ruleRoles) !== undefined;
  const hasGroup = textOf(map, 'group_id') !== undefined;
  const has = (name: string) => field(map, name) !== undefined;
  return (hasGroup && hasRole && has('count')) || ((hasGroup || hasRole) && distinctive.some(has));
}

function isBundle(map: MapNode): boolean {
  const rules = asSequence(field(map, 'rules')?.value);
  if (rules === undefined || field(map, 'group_id') === undefined) return false;
  const named = field(map, 'group_index') !== undefined || field(map, 'group_override') !== undefined;
  return named || rules.items.some((item) => asMap(item)?.pairs.some(({ key }) => key.text === 'role'));
}

/** Three words that are everybody's: it has them all, and nothing else. */
function isGroup(map: MapNode): boolean {
  const [index, override] = [field(map, 'index'), field(map, 'override')];
  return (
    map.pairs.length === 3 &&
    field(map, 'id') !== undefined &&
    /^-?\d+$/.test(asScalar(index?.value)?.text ?? '') &&
    /^(?:true|false)$/.test(asScalar(override?.value)?.text ?? '')
  );
}
