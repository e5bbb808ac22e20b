/** The placement rules that do what `reject-leader` does, as `pd-ctl` takes them, in comments of the file. */
import type { Cluster } from '../../cluster/cluster';
import type { Fix } from '../../findings/finding';
import { lineEnd, lineStart } from '../../text/lexical';
import type { MapNode, Pair } from '../../text/node';
import { asMap, asScalar, asSequence } from '../../text/walk';
import { labelOf } from '../locations';
import { choiceFix } from '../say';

/** Leaders are kept off one label value; others would need rules that only their owner can think of. */
export function insteadOfRejectLeader(cluster: Cluster, config: MapNode): readonly Fix[] {
  const property = config.pairs.find(({ key }) => key.text === 'label-property');
  const inner = asMap(property?.value);
  const [reject, ...others] = inner?.pairs ?? [];
  const items = asSequence(reject?.value)?.items ?? [];
  const item = items.length === 1 ? asMap(items[0]) : undefined;
  const [key, value] = ['key', 'value'].map((name) =>
    asScalar(item?.pairs.find((pair) => pair.key.text === name)?.value),
  );
  if (property === undefined || config.flow || reject?.key.text !== 'reject-leader') return [];
  if (others.length > 0 || key === undefined || value === undefined) return [];
  const rules = bundle(cluster, key.text, value.text);
  if (rules === undefined) return [];
  return [choiceFix(title, {}, [{ at: linesOf(property), newText: comments(property, rules) }])];
}

const title = {
  en: 'Comment it out, with a rule bundle for pd-ctl below it',
  'zh-cn': '将其注释掉，并附上可供 pd-ctl 使用的规则',
};

/**
 * Voters wherever they were, and as many followers in the far place as it has of the copies. One group alone: TiFlash’s
 * rules are in another, and stay.
 */
function bundle(cluster: Cluster, key: string, value: string): string | undefined {
  const stores = cluster.instances.filter(({ role }) => role === 'tikv');
  const places = new Set(stores.flatMap((store) => labelOf(store, key)?.value ?? []));
  const replicas = cluster.replication.maxReplicas.value;
  if (!places.has(value) || places.size < 2 || replicas < 2) return undefined;
  const far = Math.max(1, Math.floor(replicas / places.size));
  const rule = (id: string, role: string, count: number, op: string) => ({
    group_id: 'pd',
    id,
    start_key: '',
    end_key: '',
    role,
    count,
    label_constraints: [{ key, op, values: [value] }],
    location_labels: cluster.replication.locationLabels.value,
  });
  const rules = [rule('near', 'voter', replicas - far, 'notIn'), rule('far', 'follower', far, 'in')];
  return JSON.stringify({ group_id: 'pd', group_index: 0, group_override: false, rules }, undefined, 1);
}

function linesOf({ key, block, to }: Pair) {
  return { block: key.block, from: key.from, to: lineEnd(block.text, Math.max(key.to, to - 1)) };
}

/** The lines as they were, and what takes their place, each behind a `#`. */
function comments(property: Pair, rules: string): string {
  const { block, from, to } = linesOf(property);
  const indent = ' '.repeat(from - lineStart(block.text, from));
  const lineBreak = block.text.includes('\r\n') ? '\r\n' : '\n';
  const old = block.text.slice(from, to).replace(/\r$/, '').split(/\r?\n/);
  const lines = [
    ...old.map((line) => line.replace(indent, '')),
    'pd-ctl config placement-rules rule-bundle set --in=group.json, with this in group.json:',
    ...rules.split('\n'),
  ];
  const end = block.text.slice(from, to).endsWith('\r') ? '\r' : '';
  return lines.map((line, index) => `${index === 0 ? '' : indent}# ${line}`).join(lineBreak) + end;
}
