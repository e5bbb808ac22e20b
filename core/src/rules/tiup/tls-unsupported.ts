import { tiflashWithTls } from '../../formats/tiup/validate/deployable';
import { tlsComponents } from '../../formats/tiup/validate/tls-components';
import type { Rule } from '../rule';
import { members } from './members';
import { refusalsOf } from './refusals';

/** TLS with a component that cannot encrypt. */
export const tlsUnsupported: Rule = {
  code: 'tiup/tls-unsupported',
  severity: 'error',
  title: { en: 'TLS with a component that cannot encrypt', 'zh-cn': '为不支持加密的组件启用 TLS' },
  why: {
    en: 'With `enable_tls` every component encrypts. TiSpark cannot, and TiFlash only from v4.0.5 on: TiUP refuses them.',
    'zh-cn':
      '启用 `enable_tls` 后所有组件都会加密通信。TiSpark 不支持，TiFlash 从 v4.0.5 起才支持：TiUP 会拒绝。',
  },
  sources: ['pingcap/tiup pkg/cluster/spec/validate.go, validateTLSEnabled'],
  onFragments: true,
  example: {
    bad: `${members}global:
  enable_tls: true
tispark_masters:
  - host: 10.0.4.1
`,
    good: `${members}global:
  enable_tls: false
tispark_masters:
  - host: 10.0.4.1
`,
  },
  check: refusalsOf(tlsComponents, tiflashWithTls),
};
