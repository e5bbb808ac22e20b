/** Reads `.regionwise.yaml`. What is wrong is a finding; what is right is used. */
import type { Finding, Severity } from '../../findings/finding';
import type { Template } from '../../messages/message';
import type { MapNode, ParsedFile, ScalarNode } from '../../text/node';
import { asMap, asScalar, asSequence, find } from '../../text/walk';
import { codesOf, tell } from '../schema/said';
import { validate } from '../schema/validate';
import { settingsTree } from './keys';
import type { Ignore, Settings } from './settings';

export const settingsCodes = codesOf('settings');

const words = {
  noCode: {
    en: 'An entry of `ignore` needs `code`: what is silenced, such as labels/value-slip',
    'zh-cn': '`ignore` 的条目需要 `code`：要忽略的问题，例如 labels/value-slip',
  },
  noDate: {
    en: '“{text}” is no day of the calendar; write it as in 2027-06-30',
    'zh-cn': '“{text}”不是有效日期；写法如 2027-06-30',
  },
} as const satisfies Readonly<Record<string, Template>>;

export interface SettingsFile {
  readonly settings: Settings;
  readonly findings: readonly Finding[];
}

/** Settings are known by their name alone: they hold for a folder because they are called so. */
export function isSettings(path: string): boolean {
  return /(?:^|\/)\.regionwise\.ya?ml$/.test(path);
}

export function readSettings(parsed: ParsedFile): SettingsFile {
  const root = parsed.documents[0]?.root;
  const map = asMap(root);
  const items = (asSequence(find(map, 'ignore')?.value)?.items ?? []).map(asMap);
  const read = items.flatMap((item) => (item === undefined ? [] : [readIgnore(item)]));
  const findings = [...validate(root, settingsTree, settingsCodes, '.regionwise.yaml')];
  const failOn = wordAt(map, 'failOn', ['error', 'warning', 'information', 'hint', 'never'] as const);
  const language = wordAt(map, 'language', ['en', 'zh-cn'] as const);
  const version = validText(map, 'clusterVersion')?.text;
  const settings: Settings = {
    ignore: read.flatMap(({ ignore }) => (ignore === undefined ? [] : [ignore])),
    ...(failOn === undefined ? {} : { failOn: failOn satisfies Severity | 'never' }),
    ...(version === undefined ? {} : { clusterVersion: /^\d/.test(version) ? `v${version}` : version }),
    ...(language === undefined ? {} : { language }),
  };
  return { settings, findings: [...findings, ...read.flatMap((one) => one.findings)] };
}

interface ReadIgnore {
  /** Absent where a part cannot be read: silencing more than was meant would hide mistakes. */
  readonly ignore: Ignore | undefined;
  readonly findings: readonly Finding[];
}

function readIgnore(map: MapNode): ReadIgnore {
  const code = validText(map, 'code', 'ignore[].code');
  const path = validText(map, 'path', 'ignore[].path');
  const until = validText(map, 'until', 'ignore[].until');
  const findings: Finding[] = [];
  if (find(map, 'code') === undefined)
    findings.push(tell(settingsCodes.value, map.pairs[0]?.key ?? map, words.noCode));
  const noDay = until !== undefined && !isDay(until.text);
  if (noDay) findings.push(tell(settingsCodes.value, until, words.noDate, { text: until.text }));
  const broken = (key: string, value: ScalarNode | undefined) =>
    find(map, key) !== undefined && value === undefined;
  if (code === undefined || broken('path', path) || broken('until', until) || noDay)
    return { ignore: undefined, findings };
  const ignore: Ignore = {
    code: code.text,
    codeAt: code,
    ...(path === undefined ? {} : { path: path.text }),
    ...(until === undefined ? {} : { until: { date: until.text, at: until } }),
  };
  return { ignore, findings };
}

/** The value of a key where the row's pattern takes it; the rows tell where it does not. */
function validText(map: MapNode | undefined, key: string, row = key): ScalarNode | undefined {
  const scalar = asScalar(find(map, key)?.value);
  const spec = row === key ? settingsTree.children.get(key) : ignoreKey(key);
  const type = spec?.spec?.type;
  if (scalar === undefined || scalar.text === '' || type?.kind !== 'text') return undefined;
  return type.pattern === undefined || type.pattern.test(scalar.text) ? scalar : undefined;
}

function ignoreKey(key: string) {
  return settingsTree.children.get('ignore')?.item?.children.get(key);
}

function wordAt<T extends string>(
  map: MapNode | undefined,
  key: string,
  allowed: readonly T[],
): T | undefined {
  const text = asScalar(find(map, key)?.value)?.text;
  return allowed.find((word) => word === text);
}

/** Whether `2027-02-30` is a day: of a shape that the pattern has taken. */
function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] ?? 0);
}
