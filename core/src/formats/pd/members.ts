/** `pd-ctl member`: the PD members as they know one another. */
import type { RunningMember } from '../../cluster/running';
import type { Finding } from '../../findings/finding';
import type { MapNode } from '../../text/node';
import { asMap, asScalar, asSequence, find } from '../../text/walk';
import { dumpCode, said, tellDump } from './said';

export interface ReadMembers {
  readonly members: readonly RunningMember[];
  readonly findings: readonly Finding[];
}

export function readMembers(root: MapNode): ReadMembers {
  const pair = find(root, 'members');
  const items = asSequence(pair?.value)?.items ?? [];
  const members = items.flatMap((item): RunningMember[] => {
    const map = asMap(item);
    const name = asScalar(find(map, 'name')?.value);
    const url = asScalar(asSequence(find(map, 'client_urls')?.value)?.items[0]);
    if (name === undefined || url === undefined) return [];
    return [{ name: name.text, address: url.text.replace(/^\w+:\/\//, '').replace(/\/.*$/, ''), at: name }];
  });
  const findings =
    members.length > 0 ? [] : [tellDump([dumpCode.empty, 'warning'], pair?.key ?? root, said.emptyList)];
  return { members, findings };
}
