import { strict as assert } from 'node:assert';
import { everyOutcome, takeFirst } from '#core/placement/choice';
import { type PdMember, stepLeaderPriority } from '#core/placement/member/leader-priority';

/** `a5 b4! c3`: members with their priorities, those that are down marked. */
function members(text: string): readonly PdMember[] {
  return text.split(' ').map((word) => ({
    name: word.charAt(0),
    priority: Number.parseInt(word.slice(1), 10),
    isUp: !word.endsWith('!'),
  }));
}

describe('the priority of PD members', () => {
  const rows: readonly (readonly [string, string, string | null, readonly string[]])[] = [
    ['brings the leader to the highest', 'a5 b4 c3', 'c', ['a']],
    ['keeps the highest', 'a5 b4 c3', 'a', ['a']],
    ['skips one that is down', 'a5! b4 c3', 'c', ['b']],
    ['moves nothing between equals', 'a0 b0 c0', 'b', ['b']],
    ['leaves to chance which of several', 'a5 b5 c3', 'c', ['a', 'b']],
    ['waits for an election', 'a5 b4 c3!', 'c', ['none']],
    ['waits for an election', 'a5 b4 c3', null, ['none']],
    ['takes a negative one as lower than none', 'a-1 b0 c0', 'a', ['b', 'c']],
  ];
  for (const [name, list, leader, expected] of rows) {
    it(`${name}: ${list}, led by ${leader ?? 'none'}`, () => {
      const found = everyOutcome((choose) => {
        const step = stepLeaderPriority(members(list), leader, choose);
        return step.what === 'moves' ? step.to : step.what === 'keeps' ? step.leader : 'none';
      });
      assert.deepEqual(found, expected);
    });
  }
  it('has nothing to say without members', () =>
    assert.deepEqual(stepLeaderPriority([], 'a', takeFirst), { what: 'no-leader' }));
});
