import { readInteger } from '../../text/scalar';
import { asMap, asScalar, asSequence, find } from '../../text/walk';
import type { Rule } from '../rule';
import { valueFix } from '../say';
import { eachInstance, instancesOf } from './instances';
import { members } from './members';

const topology = (port: string) => `${members}monitoring_servers:
  - host: 10.0.1.1
    external_alertmanagers:
      - host: 10.0.9.1
        web_port: ${port}
`;

export const externalAlertmanager: Rule = {
  code: 'tiup/external-alertmanager',
  severity: 'warning',
  title: { en: 'An Alertmanager at a port that does not exist', 'zh-cn': 'Alertmanager 的端口不存在' },
  why: {
    en: 'TiUP checks the ports of what it deploys, and not those of an Alertmanager elsewhere. Prometheus starts, and no alert ever arrives.',
    'zh-cn':
      'TiUP 只检查自己部署的组件的端口，不检查外部 Alertmanager 的端口。Prometheus 可以启动，但告警无法送达。',
  },
  sources: ['pingcap/tiup: pkg/cluster/spec/validate.go, portInvalidDetect'],
  liveCheck: 'curl http://10.0.9.1:9093/-/healthy',
  onFragments: true,
  example: { bad: topology('90930'), good: topology('9093') },
  check: function* (cluster, context) {
    yield* ofInstances(instancesOf(cluster, context));
  },
};

const ofInstances = eachInstance(function* ({ node }) {
  for (const item of asSequence(find(node, 'external_alertmanagers')?.value)?.items ?? []) {
    const at = asScalar(find(asMap(item), 'web_port')?.value);
    const port = at === undefined || at.template ? undefined : readInteger(at, 'tiup');
    if (at === undefined || !port?.ok || (port.value > 0 && port.value < 65536)) continue;
    yield {
      at,
      template: {
        en: 'There is no port {port}: no alert arrives at this Alertmanager. Write 1 … 65535, 9093 by default.',
        'zh-cn': '没有端口 {port}：告警无法送达此 Alertmanager。请填写 1 … 65535，默认为 9093。',
      },
      args: { port: at.text },
      fixes: [valueFix(at, '9093')],
    };
  }
});
