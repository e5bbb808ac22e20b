/** A sentence for every way of a checker that gave no operator. */
import type { Template } from '../../messages/message';
import type { FailureCode } from '../../placement/trace';

export const failures: Readonly<Record<FailureCode, Template>> = {
  'no-store-to-add': {
    en: 'no store would do for the missing peer',
    'zh-cn': '没有 store 可以放置缺少的副本',
  },
  'no-store-to-replace': {
    en: 'no store would do in place of the one that is gone',
    'zh-cn': '没有 store 可以替换失效的副本',
  },
  'peer-cannot-be-leader': { en: 'the peer may not lead there', 'zh-cn': '该处的副本不能成为 leader' },
  'no-new-leader': { en: 'no other peer may lead', 'zh-cn': '没有其他副本可以成为 leader' },
  'leader-cannot-be-witness': {
    en: 'the leader cannot become a witness',
    'zh-cn': 'leader 不能变为 witness',
  },
  'has-peer': { en: 'the target has a peer already', 'zh-cn': '目标 store 已有副本' },
  'in-joint-state': { en: 'the Region is in joint consensus', 'zh-cn': '该 Region 处于 joint consensus' },
  'is-learner': { en: 'the peer is a learner', 'zh-cn': '该副本是 learner' },
  'is-target-leader': {
    en: 'the peer is to lead, and cannot be removed',
    'zh-cn': '该副本将成为 leader，不能移除',
  },
  'is-witness': { en: 'the peer is a witness already', 'zh-cn': '该副本已是 witness' },
  'leader-not-allowed': { en: 'the peer that would lead may not', 'zh-cn': '将成为 leader 的副本不被允许' },
  'mismatched-peers': { en: 'the peers do not fit together', 'zh-cn': '副本组合不成立' },
  'no-leader': { en: 'the Region has no leader', 'zh-cn': '该 Region 没有 leader' },
  'no-peer': { en: 'there is no peer on that store', 'zh-cn': '该 store 上没有副本' },
  'no-plan': { en: 'no order of steps leads there', 'zh-cn': '没有可行的步骤顺序' },
  'no-rule': { en: 'no rule applies to the Region', 'zh-cn': '没有规则适用于该 Region' },
  'no-step': { en: 'nothing would change', 'zh-cn': '不会有任何变化' },
  'no-valid-leader': { en: 'no peer of the outcome may lead', 'zh-cn': '结果中没有可成为 leader 的副本' },
  'no-voter': { en: 'no voter would be left', 'zh-cn': '将没有 voter' },
  'no-joint-consensus': {
    en: 'a voter cannot be demoted: enable-joint-consensus is off',
    'zh-cn': '无法降级 voter：enable-joint-consensus 已关闭',
  },
  'not-in-joint-state': {
    en: 'the Region is not in joint consensus',
    'zh-cn': '该 Region 不在 joint consensus 中',
  },
  'not-learner': { en: 'the peer is no learner', 'zh-cn': '该副本不是 learner' },
  'not-witness': { en: 'the peer is no witness', 'zh-cn': '该副本不是 witness' },
  'peer-without-store': { en: 'a peer has no store', 'zh-cn': '有副本没有 store' },
  'several-leaders': { en: 'the rules ask for several leaders', 'zh-cn': '规则要求多个 leader' },
  unhealthy: { en: 'the peer is down or pending', 'zh-cn': '该副本 down 或 pending' },
};
