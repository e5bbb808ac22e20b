/** `pd-ctl config show [all]`: the settings that PD obeys, whatever its file says. */
import type { MapNode, Pair } from '../../text/node';
import { asMap, find } from '../../text/walk';

/** Keys of `config show replication`, which comes without its section. */
const replicationKeys =
  /^(?:max-replicas|location-labels|isolation-level|strictly-match-label|enable-placement-rules)$/;

/**
 * The dump as sections. Older versions print those of `schedule` alone and without a section, as does
 * `config show schedule`.
 */
export function readConfig(root: MapNode): MapNode {
  const sections = ['replication', 'schedule', 'pd-server'];
  if (sections.some((name) => asMap(find(root, name)?.value) !== undefined)) return root;
  const isReplication = ({ key }: Pair) => replicationKeys.test(key.text);
  const sectionOf = (name: string, pairs: readonly Pair[]): Pair[] => {
    const [first] = pairs;
    if (first === undefined) return [];
    return [{ ...first, key: { ...first.key, text: name }, value: { ...root, pairs } }];
  };
  return {
    ...root,
    pairs: [
      ...sectionOf('replication', root.pairs.filter(isReplication)),
      ...sectionOf(
        'schedule',
        root.pairs.filter((pair) => !isReplication(pair)),
      ),
    ],
  };
}
