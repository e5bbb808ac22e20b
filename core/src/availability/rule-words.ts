/** A placement rule in words. */
import { type Message, message, type Template } from '../messages/message';
import type { Rule } from '../placement/model/rule';

const said = {
  one: { en: '1 {role} on {stores}{apart}', 'zh-cn': '1 个 {role}，位于{stores}{apart}' },
  several: { en: '{count} {role}s on {stores}{apart}', 'zh-cn': '{count} 个 {role}，位于{stores}{apart}' },
  anywhere: { en: 'any TiKV store', 'zh-cn': '任意 TiKV store' },
  matching: { en: 'stores with {constraints}', 'zh-cn': '满足 {constraints} 的 store' },
  apart: { en: ', kept apart by {labels}', 'zh-cn': '，按 {labels} 隔离' },
  none: { en: '', 'zh-cn': '' },
} as const satisfies Readonly<Record<string, Template>>;

/** `2 followers on stores with zone=z2|z3, kept apart by host`. */
export function ruleWords({ role, count, labelConstraints, locationLabels }: Rule): Message {
  const constraints = labelConstraints.map(
    ({ key, op, values }) => `${op === 'in' ? '' : '!'}${key}=${values.join('|')}`,
  );
  const labels = locationLabels.join(', ');
  return message(count === 1 ? said.one : said.several, {
    count,
    role,
    stores:
      constraints.length === 0
        ? message(said.anywhere)
        : message(said.matching, { constraints: constraints.join(' ') }),
    apart: labels === '' || count < 2 ? message(said.none) : message(said.apart, { labels }),
  });
}
