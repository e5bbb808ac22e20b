/** `global.enable_tls` with a component that cannot encrypt: TiSpark. */
import { asMap, find } from '../../../text/walk';
import { placeOf } from '../effective';
import type { Validator } from './refusal';

const said = {
  en: '“{section}” cannot run with “enable_tls”: TiSpark does not encrypt, and TiUP refuses the file. Remove the \
section, or switch TLS off.',
  'zh-cn':
    '“{section}”不能与“enable_tls”同时使用：TiSpark 不支持加密，TiUP 会拒绝此文件。请删除该配置段，或关闭 TLS。',
} as const;

export const tlsComponents: Validator = function* (topology) {
  if (topology.global.enable_tls !== true) return;
  const told = new Set<string>();
  for (const instance of topology.instances) {
    const { name, tls } = instance.section;
    if (tls || told.has(name)) continue;
    told.add(name);
    const at = find(asMap(find(topology.root, 'global')?.value), 'enable_tls')?.value;
    yield {
      kind: 'tls-unsupported',
      at: at ?? placeOf(instance, 'host'),
      template: said,
      args: { section: name },
    };
  }
};
