/** What is reported about the text of a file, described for the pages. `yaml/too-large` explains itself. */
import type { Described } from './described';

const yaml = 'yaml.org/spec/1.2.2';
const goYaml = 'gopkg.in/yaml.v3, the decoder of TiUP';

const json = 'Go: encoding/json, the decoder of PD and pd-ctl';

const rules = '[{"group_id": "pd", "id": "default", "role": "voter", "count": 3}]\n';

const good = `tikv_servers:
  - host: 10.0.1.1
    port: 20160
  - host: 10.0.1.2
  - host: 10.0.1.3
`;

const refused = {
  en: 'TiUP and Kubernetes refuse the file. Regionwise mends the place for itself and checks the rest as if it were mended.',
  'zh-cn': 'TiUP 与 Kubernetes 会拒绝此文件。Regionwise 会自行按修复后的内容读取，并检查其余部分。',
} as const;

const ourLimit = {
  en: 'This is a limit of Regionwise, not of YAML: it keeps the editor responsive whatever a file holds. In a topology or \
a manifest it is an error, since nothing of that part was checked; in other files it is a warning.',
  'zh-cn':
    '这是 Regionwise 自身的限制，而不是 YAML 的：无论文件内容如何，编辑器都应保持流畅。在拓扑文件或 manifest 中为错误，因为这一部\
分完全未被检查；在其他文件中为警告。',
} as const;

/** An alias bomb: each level holds ten times the one below. */
const bomb = Array.from({ length: 6 }, (_, level) => {
  const below = level === 0 ? '1' : `*a${level - 1}`;
  return `    a${level}: &a${level} [${Array(10).fill(below).join(', ')}]\n`;
}).join('');

export const syntaxCodes: readonly Described[] = [
  {
    code: 'yaml/syntax',
    severity: 'error',
    title: { en: 'Text that is no YAML', 'zh-cn': '不是合法的 YAML' },
    why: refused,
    sources: [yaml],
    example: { bad: good.replace('port: 20160', 'port:20160'), good },
  },
  {
    code: 'yaml/duplicate-key',
    severity: 'error',
    title: { en: 'A key that occurs twice', 'zh-cn': '键重复出现' },
    why: {
      en: 'TiUP and the API server’s strict check refuse it; other tools take the last value without a word.',
      'zh-cn': 'TiUP 与 API Server 的严格检查会拒绝；其他工具则会默默采用最后一个值。',
    },
    sources: [goYaml, `${yaml} §3.2.1.3`],
    example: { bad: good.replace('port: 20160', 'port: 20160\n    port: 20161'), good },
  },
  {
    code: 'yaml/tab',
    severity: 'error',
    title: { en: 'A tab as indentation', 'zh-cn': '用制表符缩进' },
    why: refused,
    sources: [`${yaml} §6.1`],
    example: { bad: good.replace('    port', '\tport'), good },
  },
  {
    code: 'yaml/full-width',
    severity: 'error',
    title: { en: 'A character that only looks like the right one', 'zh-cn': '全角或外观相似的字符' },
    why: {
      en: 'An input method or a copied web page leaves full-width punctuation, curly quotes or no-break spaces. To YAML \
they are letters: the key is not found, or the file is refused at another line.',
      'zh-cn':
        '输入法或从网页复制的内容会留下全角标点、弯引号或不换行空格。YAML 把它们当作普通文字：要么找不到键，要么在别处报错。',
    },
    sources: [`${yaml} §5.3`, 'github.com/pingcap/docs-cn/issues/14795'],
    example: { bad: good.replace('port: 20160', 'port：20160'), good },
  },
  {
    code: 'yaml/undefined-alias',
    severity: 'error',
    title: { en: 'An alias without its anchor', 'zh-cn': '别名没有对应的锚点' },
    why: refused,
    sources: [`${yaml} §7.1`],
    example: { bad: good.replace('port: 20160', 'port: *port'), good },
  },
  {
    code: 'yaml/alias-expansion',
    severity: 'error',
    title: { en: 'Aliases that multiply without end', 'zh-cn': '别名展开过多' },
    why: {
      en: 'Written out, the aliases would fill the memory; go-yaml refuses such files as excessive aliasing.',
      'zh-cn': '别名完全展开会耗尽内存；go-yaml 会以别名过多为由拒绝此类文件。',
    },
    sources: [goYaml],
    example: { bad: `${good}server_configs:\n  tikv:\n${bomb}`, good },
  },
  {
    code: 'yaml/template',
    severity: 'information',
    title: { en: 'A template that is not rendered', 'zh-cn': '尚未渲染的模板' },
    why: {
      en: 'TiUP and Kubernetes do not fill templates in: render it first, and check the result.',
      'zh-cn': 'TiUP 与 Kubernetes 不会渲染模板：请先渲染，再检查结果。',
    },
    sources: [goYaml],
    example: { bad: good.replace('port: 20160', 'port: {{ port }}'), good },
  },
  {
    code: 'yaml/too-deep',
    severity: 'error',
    title: { en: 'Nested too deeply to be read', 'zh-cn': '嵌套过深' },
    why: ourLimit,
    sources: ['Regionwise'],
    example: { bad: `${good}server_configs:\n  tikv:\n    a: ${'['.repeat(201)}${']'.repeat(201)}\n`, good },
  },
  {
    code: 'yaml/binary',
    severity: 'error',
    title: { en: 'Characters that are no text', 'zh-cn': '非文本字符' },
    why: {
      en: 'YAML takes printable characters in UTF-8 only; a file in another encoding is refused.',
      'zh-cn': 'YAML 只接受 UTF-8 编码的可打印字符；其他编码的文件会被拒绝。',
    },
    sources: [`${yaml} §5.1`],
    example: { bad: good.replace('10.0.1.2', '10.0.1.2 # \ufffd'), good },
  },
  {
    code: 'json/syntax',
    severity: 'error',
    title: { en: 'Text that is no JSON', 'zh-cn': '不是合法的 JSON' },
    why: {
      en: 'PD reads JSON to the letter: comments, trailing commas, single quotes and bare words make it refuse the \
whole file. Regionwise mends the place for itself and checks the rest as if it were mended.',
      'zh-cn':
        'PD 严格按 JSON 读取：注释、末尾逗号、单引号和未加引号的词都会使整个文件被拒绝。Regionwise 会自行按修复后的内\
容读取，并检查其余部分。',
    },
    sources: [json],
    example: { bad: rules.replace('3}', '3,}'), good: rules, path: 'rules.json' },
  },
  {
    code: 'json/duplicate-key',
    severity: 'warning',
    title: { en: 'A key that occurs twice in a JSON object', 'zh-cn': 'JSON 对象中键重复出现' },
    why: {
      en: 'PD’s decoder takes the last value without a word; the first is lost.',
      'zh-cn': 'PD 的解码器会默默采用最后一个值，前面的值不起作用。',
    },
    sources: [json],
    example: { bad: rules.replace('3}', '3, "count": 5}'), good: rules, path: 'rules.json' },
  },
];
