import { message, type Template } from '../messages/message';
import type { ParsedFile, SyntaxCode } from '../text/node';
import type { Finding } from './finding';

const said: Readonly<Record<SyntaxCode, Template>> = {
  'yaml/syntax': { en: 'YAML syntax: {detail}', 'zh-cn': 'YAML 语法错误：{detail}' },
  'yaml/duplicate-key': {
    en: 'This key stands twice in one map; TiUP and Kubernetes refuse it. Keep one of them.',
    'zh-cn': '同一映射中重复出现此键，TiUP 与 Kubernetes 都会拒绝。请只保留一个。',
  },
  'yaml/tab': {
    en: 'A tab in the indentation; YAML takes spaces only. Replace it by spaces.',
    'zh-cn': '缩进中有制表符；YAML 只接受空格，请改为空格。',
  },
  'yaml/full-width': {
    en: 'A full-width character stands where YAML wants its ASCII twin. Replace it.',
    'zh-cn': '此处是全角字符，YAML 需要对应的半角字符，请替换。',
  },
  'yaml/undefined-alias': {
    en: 'No anchor of this name stands before the alias.',
    'zh-cn': '别名之前没有定义同名的锚点。',
  },
  'yaml/too-deep': { en: 'Nested too deeply to be read.', 'zh-cn': '嵌套过深，无法读取。' },
  'yaml/too-large': { en: 'Too large to be read whole.', 'zh-cn': '文件过大，无法完整读取。' },
  'yaml/binary': { en: 'This is not text.', 'zh-cn': '这不是文本文件。' },
  'yaml/template': {
    en: 'A template placeholder: render the template first, then check the result.',
    'zh-cn': '这是模板占位符：请先渲染模板，再检查结果。',
  },
};

/** What is wrong with the text itself, as findings. */
export function syntaxFindings(parsed: ParsedFile): Finding[] {
  return parsed.problems.map((problem) => ({
    code: problem.code,
    severity: 'error',
    message: message(said[problem.code], problem.args),
    at: problem.at,
    related: [],
    fixes: [],
  }));
}
