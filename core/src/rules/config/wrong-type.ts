import { faultOf, isRust } from '../../config/value';
import type { ConfigType } from '../../facts/config/catalogue';
import type { Template } from '../../messages/message';
import type { Rule } from '../rule';
import { eachSetting, exampleWith, programName } from './judge';
import { typeFixes } from './value-fixes';

export const wrongType: Rule = {
  code: 'config/wrong-type',
  severity: 'error',
  onFragments: true,
  title: {
    en: 'A configuration value of another type than its key',
    'zh-cn': '配置值的类型与配置项不符',
  },
  why: {
    en: 'TiKV, PD, TiDB and TiProxy decode their files strictly: text where a number is wanted, a number \
where text is wanted or one value where a list is wanted keeps the server from starting.',
    'zh-cn':
      'TiKV、PD、TiDB 和 TiProxy 严格解析配置文件：需要数字却写了文本、需要文本却写了数字，或需要列表却只写\
了一个值，都会使服务无法启动。',
  },
  sources: ['tikv/tikv: src/config/mod.rs, from_file', 'pingcap/tidb: pkg/config/config.go, Load'],
  example: {
    bad: exampleWith('v8.5.7', 'tikv:\n  raftstore.apply-pool-size: "4"'),
    good: exampleWith('v8.5.7', 'tikv:\n  raftstore.apply-pool-size: 4'),
  },
  check: eachSetting((setting, config) => {
    const { entry, key } = setting;
    if (faultOf(entry, key, config) !== 'type') return undefined;
    const wanted = wantedOf(key.type, isRust(config));
    return {
      at: entry.value?.kind === 'scalar' && entry.value.to > entry.value.from ? entry.value : entry.pair.key,
      template: {
        en: `{program} wants ${wanted.en} for {key} and does not start with this value.`,
        'zh-cn': `{program} 的 {key} 需要${wanted['zh-cn']}，以此值无法启动。`,
      },
      args: { program: programName(config.component), key: entry.key },
      fixes: typeFixes(setting, config),
    };
  }),
};

function wantedOf(type: ConfigType, isTiKV: boolean): Template {
  switch (type) {
    case 'string':
    case 'enum':
      return { en: 'text (in quotes)', 'zh-cn': '文本（加引号）' };
    case 'int':
      return { en: 'an integer without a unit and without quotes', 'zh-cn': '不带单位、不加引号的整数' };
    case 'float':
    case 'int|float':
      return { en: 'a number without quotes', 'zh-cn': '不加引号的数字' };
    case 'bool':
      return { en: 'true or false', 'zh-cn': ' true 或 false' };
    case 'size':
      return { en: 'a size such as 64MiB', 'zh-cn': '大小，如 64MiB' };
    case 'duration':
      return { en: `a duration such as ${isTiKV ? '10s' : '30m'}`, 'zh-cn': '时长，如 10s' };
    case 'enum[]':
    case 'string[]':
    case 'int[]':
      return { en: 'a list', 'zh-cn': '列表' };
    case 'object':
      return { en: 'a map', 'zh-cn': '映射' };
  }
}
