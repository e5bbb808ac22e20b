import type { Template } from '#core/messages/message';

/** What the command line says about its own arguments and input. */
export const words = {
  unknownFlag: {
    en: 'unknown flag {flag}. `regionwise help {command}` lists the flags.',
    'zh-cn': '未知的参数 {flag}。`regionwise help {command}` 会列出所有参数。',
  },
  unknownFlagNear: {
    en: 'unknown flag {flag}. Did you mean {near}?',
    'zh-cn': '未知的参数 {flag}。您是指 {near} 吗？',
  },
  unknownCommand: {
    en: 'unknown command "{command}". `regionwise --help` lists the commands.',
    'zh-cn': '未知的命令“{command}”。`regionwise --help` 会列出所有命令。',
  },
  unknownCommandNear: {
    en: 'unknown command "{command}". Did you mean {near}?',
    'zh-cn': '未知的命令“{command}”。您是指 {near} 吗？',
  },
  missingValue: {
    en: '{flag} needs a value: {values}',
    'zh-cn': '{flag} 需要一个值：{values}',
  },
  surplusValue: {
    en: '{flag} takes no value, got "{value}"',
    'zh-cn': '{flag} 不带值，却得到“{value}”',
  },
  wrongValue: {
    en: '{flag} is one of {values}, not "{value}"',
    'zh-cn': '{flag} 只能是 {values} 之一，不能是“{value}”',
  },
  wrongNumber: {
    en: '{flag} is a whole number from 1, not "{value}"',
    'zh-cn': '{flag} 应为不小于 1 的整数，不能是“{value}”',
  },
  wrongVersion: {
    en: '{flag} is a version like v8.5.0, not "{value}"',
    'zh-cn': '{flag} 应为形如 v8.5.0 的版本，不能是“{value}”',
  },
  noPaths: {
    en: 'no file or folder given. For example: regionwise {command} topology.yaml (or `-` for standard input)',
    'zh-cn': '未指定文件或目录。例如：regionwise {command} topology.yaml（或用 `-` 读取标准输入）',
  },
  noSuchPath: {
    en: '{path}: no such file or folder',
    'zh-cn': '{path}：没有该文件或目录',
  },
  noSuchPathNear: {
    en: '{path}: no such file or folder. Did you mean {near}?',
    'zh-cn': '{path}：没有该文件或目录。您是指 {near} 吗？',
  },
  unreadable: {
    en: '{path}: cannot be read ({reason})',
    'zh-cn': '{path}：无法读取（{reason}）',
  },
  notAFile: {
    en: '{path}: neither a file nor a folder',
    'zh-cn': '{path}：既不是文件也不是目录',
  },
  tooLarge: {
    en: '{path}: {size} MiB is more than the {limit} MiB that a topology can sensibly have',
    'zh-cn': '{path}：大小为 {size} MiB，超过合理拓扑文件的上限 {limit} MiB',
  },
  dumpTooLarge: {
    en: '{path}: {size} MiB is more than the {limit} MiB that can be read. Without it, shares are expectations',
    'zh-cn': '{path}：大小为 {size} MiB，超过可读取的上限 {limit} MiB。不含它时，比例为期望值',
  },
  emptyState: {
    en: '{path}: no *.json file in this folder; --state wants store.json (`pd-ctl store`), config.json (`pd-ctl config show all`), region.json (`pd-ctl region`)',
    'zh-cn':
      '{path}：该目录中没有 *.json 文件；--state 需要 store.json（`pd-ctl store`）、config.json（`pd-ctl config show all`）、region.json（`pd-ctl region`）',
  },
  stateNoFolder: {
    en: '{path}: --state wants a folder with the output of pd-ctl (store.json, config.json, …)',
    'zh-cn': '{path}：--state 需要存放 pd-ctl 输出（store.json、config.json 等）的目录',
  },
  emptyFolder: {
    en: '{path}: no *.yaml or *.yml file in this folder',
    'zh-cn': '{path}：该目录中没有 *.yaml 或 *.yml 文件',
  },
  noRule: {
    en: 'there is no page for "{code}". `regionwise explain` lists the codes that have one.',
    'zh-cn': '没有“{code}”的说明。`regionwise explain` 会列出所有规则。',
  },
  noRuleNear: {
    en: 'there is no page for "{code}". Did you mean {near}?',
    'zh-cn': '没有“{code}”的说明。您是指 {near} 吗？',
  },
  surplus: {
    en: 'one {what} at a time, got {count}',
    'zh-cn': '一次只能给出一个{what}，却得到 {count} 个',
  },
  noCluster: {
    en: '{path}: no topology of a TiDB cluster here',
    'zh-cn': '{path}：这里没有 TiDB 集群的拓扑',
  },
  cannotWrite: {
    en: '{path}: cannot be written ({reason})',
    'zh-cn': '{path}：无法写入（{reason}）',
  },
  wrongOutput: {
    en: '--output is FORMAT=FILE, like sarif=out.sarif, not "{value}"; formats: {formats}',
    'zh-cn': '--output 的形式为 FORMAT=FILE，例如 sarif=out.sarif，而不是“{value}”；可用格式：{formats}',
  },
  noBaseline: {
    en: '{path}: no baseline. `regionwise check … --baseline {path} --write-baseline` makes one',
    'zh-cn': '{path}：不是基线文件。可用 `regionwise check … --baseline {path} --write-baseline` 生成',
  },
  writeBaselineAlone: {
    en: '--write-baseline writes the file that --baseline names: give both',
    'zh-cn': '--write-baseline 写入 --baseline 指定的文件：请同时使用两者',
  },
  baselineWritten: {
    en: '{path}: written; findings known from now on: {findings}, files: {files}',
    'zh-cn': '{path}：已写入；已记录的问题：{findings} 个，文件：{files} 个',
  },
  baselineStale: {
    en: '{baseline}: no longer there: {count} × {code} in {path}. --write-baseline takes it out',
    'zh-cn': '{baseline}：{path} 中的 {count} 个 {code} 已不存在。可用 --write-baseline 移除',
  },
  stdinFilenameAlone: {
    en: '--stdin-filename says what standard input is: add `-`',
    'zh-cn': '--stdin-filename 说明标准输入是什么文件：请加上 `-`',
  },
  dryRunAlone: {
    en: '--dry-run shows what --fix would change: give both',
    'zh-cn': '--dry-run 用于预览 --fix 的改动：请同时给出两者',
  },
  fixMixes: {
    en: 'with --fix, standard input (`-`) stands alone: its fixed text is what is printed',
    'zh-cn': '使用 --fix 时标准输入（`-`）只能单独给出：输出的就是它修复后的内容',
  },
  notReplaceable: {
    en: '{path}: not fixed, as it is no ordinary file. Pipe it in: regionwise check --fix -',
    'zh-cn': '{path}：不是普通文件，未修复。可通过管道传入：regionwise check --fix -',
  },
  changedMeanwhile: {
    en: '{path}: not fixed, as it changed while it was checked. Run it again.',
    'zh-cn': '{path}：检查期间文件已被改动，未修复。请重新运行。',
  },
  notText: {
    en: '{path}: not fixed, as it holds bytes that are no UTF-8 and would be lost. Save it as UTF-8 first.',
    'zh-cn': '{path}：含有非 UTF-8 字节，写回会丢失，未修复。请先另存为 UTF-8。',
  },
  crashed: {
    en: 'something went wrong inside Regionwise: {reason}\nThe files were not touched. Please report this, with the file if you may share it: {url}\n(REGIONWISE_DEBUG=1 prints where it happened.)',
    'zh-cn':
      'Regionwise 内部出错：{reason}\n您的文件未被改动。请反馈此问题，如可公开请附上文件：{url}\n（设置 REGIONWISE_DEBUG=1 可显示出错位置。）',
  },
} satisfies Record<string, Template>;
