import { configEntries } from '../../config/walk';
import { setByTiUP } from '../../facts/config/reactions';
import { removePair } from '../../text/edit';
import type { Rule } from '../rule';
import { choiceFix } from '../say';
import { eachMap, exampleWith, programName } from './judge';

export const setByDeployer: Rule = {
  code: 'config/set-by-deployer',
  severity: 'warning',
  onFragments: true,
  title: {
    en: 'A configuration key that TiUP overrides',
    'zh-cn': '被 TiUP 覆盖的配置项',
  },
  why: {
    en: 'TiUP starts PD, TiKV, TiDB and TiCDC with flags for addresses, directories and log files, and flags win \
over the file. Set the port, `data_dir` or `log_dir` of the instance: the checks of TiUP for conflicting ports \
and directories look there, too.',
    'zh-cn':
      'TiUP 启动 PD、TiKV、TiDB 和 TiCDC 时通过命令行参数指定地址、目录和日志文件，优先于配置文件。请设置\
实例的端口、`data_dir` 或 `log_dir`：TiUP 的端口和目录冲突检查也以这些为准。',
  },
  sources: ['pingcap/tiup: embed/templates/scripts/run_tikv.sh.tpl'],
  example: {
    bad: exampleWith('v8.5.7', 'tikv:\n  storage.data-dir: /data/tikv\n  log.level: warn'),
    good: exampleWith('v8.5.7', 'tikv:\n  log.level: warn'),
  },
  check: eachMap(function* (config) {
    if (config.deployer !== 'tiup') return;
    for (const entry of configEntries(config.map)) {
      if (entry.value?.kind !== 'scalar' || !setByTiUP(config.component, entry.key)) continue;
      const edits = removePair(entry.map, entry.pair);
      yield {
        at: entry.pair.key,
        template: {
          en: '{key} has no effect: TiUP starts {program} with a flag for it, made of the instance.',
          'zh-cn': '{key} 不起作用：TiUP 启动 {program} 时会按实例的设置以命令行参数指定。',
        },
        args: { key: entry.key, program: programName(config.component) },
        tags: ['unnecessary'],
        fixes:
          edits.length === 0 || entry.map.pairs.length === 1
            ? []
            : [choiceFix({ en: 'Remove {key}', 'zh-cn': '删除 {key}' }, { key: entry.key }, edits)],
      };
    }
  }),
};
