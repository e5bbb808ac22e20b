import { severities } from '#core/report/severity';
import type { Flag } from './command';
import { languages } from './language';

/** Flags that every command takes. */
export const commonFlags: readonly Flag[] = [
  {
    name: 'lang',
    type: 'text',
    values: languages,
    placeholder: 'LANGUAGE',
    about: {
      en: 'language of the messages: en or zh-cn (default: from LC_ALL, LANG)',
      'zh-cn': '消息的语言：en 或 zh-cn（默认取自 LC_ALL、LANG）',
    },
  },
  {
    name: 'color',
    type: 'text',
    values: ['auto', 'always', 'never'],
    placeholder: 'WHEN',
    about: {
      en: 'colour: auto (a terminal, no NO_COLOR), always or never',
      'zh-cn': '颜色：auto（终端且未设置 NO_COLOR）、always 或 never',
    },
  },
  {
    name: 'help',
    short: 'h',
    type: 'switch',
    about: { en: 'print this help', 'zh-cn': '显示本帮助' },
  },
];

/** Flags of the program itself, before any command. */
export const versionFlag: Flag = {
  name: 'version',
  short: 'V',
  type: 'switch',
  about: { en: 'print the version', 'zh-cn': '显示版本' },
};

export function formatFlag(...values: string[]): Flag {
  return {
    name: 'format',
    type: 'text',
    values,
    placeholder: 'FORMAT',
    about: {
      en: `${values.join(', ')} (default: ${values[0]})`,
      'zh-cn': `${values.join('、')}（默认：${values[0]}）`,
    },
  };
}

export const failOnFlag: Flag = {
  name: 'fail-on',
  type: 'text',
  values: [...severities, 'never'],
  placeholder: 'SEVERITY',
  about: {
    en: 'exit with 1 from this severity on: error (default), warning, information, hint; or never',
    'zh-cn': '从该级别起以 1 退出：error（默认）、warning、information、hint；或 never',
  },
};

export const clusterFlag: Flag = {
  name: 'cluster',
  type: 'text',
  placeholder: 'NAME',
  about: {
    en: 'the cluster to look at, where the files hold several',
    'zh-cn': '文件中有多个集群时，选定其中一个',
  },
};

export const clusterVersionFlag: Flag = {
  name: 'cluster-version',
  type: 'text',
  placeholder: 'VERSION',
  about: {
    en: 'the version of TiDB, like v8.5.0; wins over what the files say',
    'zh-cn': 'TiDB 的版本，例如 v8.5.0；优先于文件中的说明',
  },
};

export const stateFlag: Flag = {
  name: 'state',
  type: 'text',
  placeholder: 'DIR',
  about: {
    en: 'the running cluster: a folder with the output of pd-ctl (store.json, config.json, region.json, …), which outranks the files',
    'zh-cn': '运行中的集群：存放 pd-ctl 输出（store.json、config.json、region.json 等）的目录，优先于文件',
  },
};

export const fixFlag: Flag = {
  name: 'fix',
  type: 'switch',
  about: {
    en: 'make the safe fixes in the files, then check them again; standard input is printed, fixed',
    'zh-cn': '在文件中执行安全修复，然后重新检查；标准输入则输出修复后的内容',
  },
};

export const dryRunFlag: Flag = {
  name: 'dry-run',
  type: 'switch',
  about: {
    en: 'with --fix: print a diff and change no file',
    'zh-cn': '与 --fix 合用：输出 diff，不改动文件',
  },
};

export const htmlFlag: Flag = {
  name: 'html',
  type: 'text',
  placeholder: 'FILE',
  about: {
    en: 'write the report, one self-contained page, to this file',
    'zh-cn': '将报告写入此文件（单个独立页面）',
  },
};

export const outputFlag: Flag = {
  name: 'output',
  type: 'text',
  repeatable: true,
  placeholder: 'FORMAT=FILE',
  about: {
    en: 'write the result to this file as well, in a format of its own, like sarif=out.sarif; may be repeated',
    'zh-cn': '同时将结果以另一种格式写入此文件，例如 sarif=out.sarif；可重复使用',
  },
};

export const baselineFlag: Flag = {
  name: 'baseline',
  type: 'text',
  placeholder: 'FILE',
  about: {
    en: 'tell only findings that this file does not know yet',
    'zh-cn': '只报告此基线文件中尚未记录的问题',
  },
};

export const writeBaselineFlag: Flag = {
  name: 'write-baseline',
  type: 'switch',
  about: {
    en: 'with --baseline: write all present findings to that file, and tell none',
    'zh-cn': '与 --baseline 合用：将当前所有问题写入该文件，不再报告',
  },
};

export const stdinFilenameFlag: Flag = {
  name: 'stdin-filename',
  type: 'text',
  placeholder: 'PATH',
  about: {
    en: 'with `-`: the file that standard input stands for; it need not be there',
    'zh-cn': '与 `-` 合用：标准输入所代表的文件，可以不存在',
  },
};
