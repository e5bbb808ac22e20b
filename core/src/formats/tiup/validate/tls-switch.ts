/** Encryption is switched on or off in a running cluster only while it has a single PD. */
import { type EffectiveTopology, placeOf } from '../effective';
import type { Refusal } from './refusal';

const said = {
  en: 'TLS cannot be switched on a running cluster with {count} PD members: TiUP asks for exactly one. Scale in to one, \
switch, then scale out.',
  'zh-cn':
    '运行中的集群有 {count} 个 PD 成员，无法切换 TLS：TiUP 要求恰好一个。请先缩容到一个，切换后再扩容。',
} as const;

export function* tlsSwitch({ instances, place }: EffectiveTopology): Iterable<Refusal> {
  const members = instances.filter(({ section }) => section.role === 'pd');
  if (members.length === 1) return;
  const [, second] = members;
  const at = second === undefined ? place : placeOf(second, 'host');
  yield { kind: 'tls-switch', at, template: said, args: { count: members.length } };
}
