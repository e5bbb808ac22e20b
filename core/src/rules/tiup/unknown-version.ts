import { parseVersion } from '../../facts/versions';
import { entries } from '../../text/walk';
import type { Rule } from '../rule';
import { mapOf, writtenIn } from './instances';
import { members } from './members';

/** What TiUP has names for, beside numbers. */
const names = new Set(['latest', 'nightly']);

const topology = (version: string) => `${members}component_versions:
  prometheus: ${version}
`;

export const unknownVersion: Rule = {
  code: 'tiup/unknown-version',
  severity: 'error',
  title: { en: 'A version that no component has', 'zh-cn': '不存在的版本' },
  why: {
    en: 'TiUP asks its mirror for the text of `component_versions` as it is written, and looks at it no earlier. What is no version is not there: \
the deployment stops at the download, when directories have been made.',
    'zh-cn':
      'TiUP 直接用 `component_versions` 的内容向镜像请求安装包，之前不做检查。不是版本的内容不存在：部署会在下载时中止，而目录已经创建。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/tiup-cluster-topology-reference',
    'pingcap/tiup: pkg/cluster/spec/spec.go, ComponentVersions',
  ],
  liveCheck: 'tiup list prometheus',
  onFragments: true,
  example: { bad: topology('stable'), good: topology('v2.49.1') },
  check: function* (cluster, context) {
    const map = mapOf(cluster, context, 'component_versions');
    for (const { key } of map === undefined ? [] : entries(map)) {
      const at = writtenIn(map, key.text);
      if (at === undefined || names.has(at.text) || parseVersion(at.text) !== undefined) continue;
      yield {
        at,
        template: {
          en: '{version} is no version of {component}: TiUP finds no package of that name. Write one like v8.5.1.',
          'zh-cn': '{version} 不是 {component} 的版本：TiUP 找不到相应的安装包。请填写如 v8.5.1 的版本。',
        },
        args: { version: at.text, component: key.text },
      };
    }
  },
};
