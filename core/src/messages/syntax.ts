import type { SyntaxReason } from '../text/yaml-errors';
import type { Template } from './message';

/** What is said about `yaml/syntax`, by what is wrong. `{found}` is the text at the place. */
export const syntaxMessages: Readonly<Record<SyntaxReason, Template>> = {
  'unclosed-quote': {
    en: 'This quote is never closed.',
    'zh-cn': '此处的引号没有闭合。',
  },
  'unclosed-bracket': {
    en: 'This bracket is never closed.',
    'zh-cn': '此处的括号没有闭合。',
  },
  'missing-colon': {
    en: '`{found}` is neither a value nor a key: a key needs a colon behind it.',
    'zh-cn': '`{found}` 既不是值也不是键：键后面需要冒号。',
  },
  'missing-space': {
    en: 'The colon in `{found}` needs a space behind it; without one the whole is a single word.',
    'zh-cn': '`{found}` 中的冒号后面需要空格，否则整体会被当作一个单词。',
  },
  'missing-comma': {
    en: 'A comma is missing before `{found}`.',
    'zh-cn': '`{found}` 前面缺少逗号。',
  },
  'missing-dash': {
    en: '`{found}` stands among list items without a dash, or at the wrong indentation.',
    'zh-cn': '`{found}` 位于列表项之间，却没有短横线，或缩进有误。',
  },
  'nested-mapping': {
    en: 'A key cannot stand on the same line as the key above it: put `{found}` on a line of its own or in quotes.',
    'zh-cn': '一行之内不能嵌套另一个键：请把 `{found}` 另起一行，或加上引号。',
  },
  indentation: {
    en: '`{found}` is not indented like its neighbours, so it belongs to nothing.',
    'zh-cn': '`{found}` 的缩进与相邻的行不一致，无法确定它属于哪一级。',
  },
  'reserved-character': {
    en: 'An unquoted value cannot begin like `{found}`: put it in quotes.',
    'zh-cn': '不加引号的值不能以 `{found}` 这样的字符开头：请加上引号。',
  },
  escape: {
    en: '`{found}` is no escape of a double-quoted text: write two backslashes, or use single quotes.',
    'zh-cn': '`{found}` 不是双引号文本中的合法转义：请写两个反斜杠，或改用单引号。',
  },
  'block-in-flow': {
    en: 'Indented keys and lists cannot stand inside [ ] or { }.',
    'zh-cn': '[ ] 或 { } 之内不能使用缩进形式的键和列表。',
  },
  'comment-space': {
    en: 'A comment needs a space before its #.',
    'zh-cn': '注释的 # 前面需要空格。',
  },
  property: {
    en: 'The anchor, alias or tag at `{found}` is misplaced or malformed.',
    'zh-cn': '`{found}` 处的锚点、别名或标签位置不当或格式有误。',
  },
  merge: {
    en: '`<<` takes in a map or a list of maps, and this is none: TiUP and kubectl refuse the file.',
    'zh-cn': '`<<` 只能合并映射或由映射组成的列表，此处不是：TiUP 和 kubectl 会拒绝该文件。',
  },
  'long-key': {
    en: 'A key may be at most 1,024 characters long.',
    'zh-cn': '键的长度不能超过 1,024 个字符。',
  },
  directive: {
    en: '`{found}` is not a directive of YAML.',
    'zh-cn': '`{found}` 不是 YAML 指令。',
  },
  unexpected: {
    en: '`{found}` is not expected here.',
    'zh-cn': '此处不应出现 `{found}`。',
  },
};

/** What is said about the other faults of a text, by code (and reason). */
export const textMessages = {
  duplicateKey: {
    en: 'The key `{key}` occurs twice in this mapping; the deployers refuse that.',
    'zh-cn': '键 `{key}` 在同一个映射中出现了两次，部署工具会拒绝。',
  },
  jsonDuplicateKey: {
    en: 'The key `{key}` occurs twice in this object; PD takes the last value without a word.',
    'zh-cn': '键 `{key}` 在同一个对象中出现了两次；PD 会默默采用最后一个值。',
  },
  firstKey: { en: 'It stands here first.', 'zh-cn': '第一次出现在此处。' },
  tab: {
    en: 'YAML does not take tabs as indentation: use spaces.',
    'zh-cn': 'YAML 不允许用制表符缩进：请使用空格。',
  },
  fullWidth: {
    en: 'The character “{found}” stands where YAML needs “{wanted}”; it only looks like it.',
    'zh-cn': '此处的字符“{found}”应为半角的“{wanted}”，YAML 只把它当作普通文字。',
  },
  undefinedAlias: {
    en: 'No anchor `&{name}` stands before this alias.',
    'zh-cn': '此别名之前没有定义锚点 `&{name}`。',
  },
  aliasExpansion: {
    en: 'Written out, the aliases up to here hold more than {limit} nodes; from here on they are not followed.',
    'zh-cn': '到此处为止的别名展开后超过 {limit} 个节点；从这里起不再展开。',
  },
  tooDeep: {
    en: 'Nested more than {limit} levels deep; this part of the file is not read.',
    'zh-cn': '嵌套超过 {limit} 层；文件的这一部分未被读取。',
  },
  tooLarge: {
    en: 'Too large to be checked: {length} characters, the limit is {limit}.',
    'zh-cn': '内容过大，未做检查：共 {length} 个字符，上限为 {limit}。',
  },
  binaryFile: {
    en: 'This is a binary file (it holds the character U+0000), or one in UTF-16: a topology is text in UTF-8.',
    'zh-cn': '这是二进制文件（含有字符 U+0000）或 UTF-16 编码的文件：拓扑文件应为 UTF-8 文本。',
  },
  control: {
    en: 'YAML forbids the control character {found}.',
    'zh-cn': 'YAML 不允许出现控制字符 {found}。',
  },
  encoding: {
    en: 'A character could not be read: the file is not in UTF-8.',
    'zh-cn': '有字符无法读取：文件不是 UTF-8 编码。',
  },
  template: {
    en: 'This is a template: what will stand in `{found}` is not known, and is not checked.',
    'zh-cn': '这是模板：`{found}` 渲染之前内容未知，因此不作检查。',
  },
  templates: {
    en: 'This is a template with {count} places to fill in, `{found}` the first: what will stand there is not known, and is not checked.',
    'zh-cn': '这是模板，共 {count} 处待填，第一处为 `{found}`：渲染之前内容未知，因此不作检查。',
  },
} as const satisfies Readonly<Record<string, Template>>;

/** Titles of the quick fixes. */
export const syntaxFixes = {
  replace: { en: 'Replace it by “{wanted}”', 'zh-cn': '替换为“{wanted}”' },
  spaces: { en: 'Indent with spaces', 'zh-cn': '改用空格缩进' },
  close: { en: 'Close it at the end of the line', 'zh-cn': '在行尾闭合' },
  colon: { en: 'Add the colon', 'zh-cn': '补上冒号' },
  space: { en: 'Add the space', 'zh-cn': '补上空格' },
  quote: { en: 'Put it in quotes', 'zh-cn': '加上引号' },
  backslash: { en: 'Write two backslashes', 'zh-cn': '写成两个反斜杠' },
} as const satisfies Readonly<Record<string, Template>>;
