import type { Cluster } from '../../cluster/cluster';
import { isString } from '../../formats/tiup/decode';
import type { ScalarNode, YamlNode } from '../../text/node';
import { stringText } from '../../text/render';
import { asScalar, resolve } from '../../text/walk';
import { pdAndTiDB } from '../example';
import type { Rule, Violation } from '../rule';
import { safeFix } from '../say';
import { findSetting, isTiUP } from '../settings';

const topology = (levels: string) => `server_configs:
  pd:
    replication.location-labels: ${levels}
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { zone: z1, host: h1 }
  - host: 10.0.2.1
    config:
      server.labels: { zone: z2, host: h2 }
  - host: 10.0.3.1
    config:
      server.labels: { zone: z3, host: h3 }
`;

export const locationLabelsShape: Rule = {
  code: 'labels/location-labels-shape',
  severity: 'error',
  onFragments: true,
  title: { en: 'location-labels is no list of names', 'zh-cn': 'location-labels 不是名称列表' },
  why: {
    en: '`location-labels` is a list of strings. TiUP crashes on one string with commas (`zone,host`), \
refuses items that are no strings, and PD does not start with either in its file. Only pd-ctl takes the \
form with commas.',
    'zh-cn':
      '`location-labels` 是字符串列表。写成逗号分隔的字符串（`zone,host`）会使 TiUP 崩溃，非字符串的列表项\
会被 TiUP 拒绝；配置文件中的这两种写法也会使 PD 无法启动。只有 pd-ctl 接受逗号形式。',
  },
  sources: [
    'pingcap/tiup: pkg/cluster/spec/spec.go, LocationLabels',
    'tikv/pd: pkg/utils/typeutil, StringSlice (JSON alone takes a string)',
  ],
  example: { bad: topology('"zone,host"'), good: topology('[zone, host]') },
  check: function* (cluster, context) {
    for (const { pair } of findSetting(cluster, context, 'pd', 'replication.location-labels')) {
      const node = resolve(pair.value);
      if (node === undefined) continue;
      if (node.kind === 'sequence') yield* checkItems(cluster, node.items);
      else if (node.kind === 'map' || node.text !== '') yield notAList(cluster, node);
    }
  },
};

const told = {
  list: {
    en: 'location-labels must be a list, coarse to fine: TiUP crashes on this, and PD does not start with it.',
    'zh-cn': 'location-labels 应为从粗到细的列表：TiUP 会因此崩溃，PD 也无法启动。',
  },
  item: {
    en: 'A location label must be a string, and {value} is none: TiUP refuses it. Put it in quotes.',
    'zh-cn': 'location-labels 的每一项都应为字符串，{value} 不是字符串，TiUP 会拒绝。请加引号。',
  },
  itemShape: {
    en: 'A location label must be a name, not a list or a map: TiUP refuses it.',
    'zh-cn': 'location-labels 的每一项都应为名称，不能是列表或映射，TiUP 会拒绝。',
  },
  write: { en: 'Write it as a list: {levels}', 'zh-cn': '改为列表：{levels}' },
  quote: { en: 'Put {value} in quotes', 'zh-cn': '为 {value} 加引号' },
};

function notAList(cluster: Cluster, node: YamlNode): Violation {
  const scalar = asScalar(node);
  const block = scalar?.style === 'literal' || scalar?.style === 'folded';
  if (scalar === undefined || block || !isTiUP(cluster)) return { at: node, template: told.list };
  const names = scalar.text.split(/[,\s]+/).filter((name) => name !== '');
  const levels = `[${names.map(stringText).join(', ')}]`;
  return {
    at: scalar,
    template: told.list,
    fixes: [safeFix(told.write, { levels }, [{ at: scalar, newText: levels }])],
  };
}

function* checkItems(cluster: Cluster, items: readonly YamlNode[]): Generator<Violation> {
  for (const item of items) {
    const scalar = asScalar(item);
    if (scalar === undefined) yield { at: item, template: told.itemShape };
    else if (isTiUP(cluster) && !isString(scalar)) yield notAString(scalar);
  }
}

function notAString(scalar: ScalarNode): Violation {
  const value = scalar.block.text.slice(scalar.from, scalar.to);
  const fix = safeFix(told.quote, { value }, [{ at: scalar, newText: JSON.stringify(value) }]);
  return { at: scalar, template: told.item, args: { value }, fixes: value === '' ? [] : [fix] };
}
