import type { Finding } from '../findings/finding';
import { message } from '../messages/message';
import type { Place } from '../text/node';

export const failedRule = 'internal/rule-failed';

const said = {
  en: 'The rule {code} failed on this file and was left out; all other findings stand. This is a fault of \
Regionwise, please report it with the file ({reason}).',
  'zh-cn':
    '规则 {code} 在此文件上执行失败，已跳过；其他结果不受影响。这是 Regionwise 的缺陷，请附上此文件反馈（\
{reason}）。',
} as const;

/** A rule that throws must not take the others down: it becomes one finding at the start of the file. */
export function ruleFailed(code: string, thrown: unknown, cluster: Place): Finding {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: failedRule,
    severity: 'information',
    message: message(said, { code, reason: reason.split('\n', 1)[0] ?? '' }),
    at: { block: cluster.block, from: cluster.from, to: cluster.from },
    related: [],
    fixes: [],
  };
}
