import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { changed, changedSimply, enteredJoint, leftJoint, restored } from '#core/raft/changer';
import { ChangeType, leaveJoint, type SingleChange, Transition } from '#core/raft/conf-change';
import { Configuration, type ConfState, configurationOf, sameConfState } from '#core/raft/configuration';
import { Tracker } from '#core/raft/tracker';

const letters: Readonly<Record<string, ChangeType>> = {
  v: ChangeType.AddVoter,
  l: ChangeType.AddLearner,
  r: ChangeType.Remove,
  u: ChangeType.Update,
};

/** `v1 l2 r3` */
function changesOf(text: string): readonly SingleChange[] {
  return text
    .split(' ')
    .filter((token) => token !== '')
    .map((token) => ({ type: letters[token.charAt(0)] ?? ChangeType.Update, id: Number(token.slice(1)) }));
}

/** `1 2 | 3` joint with `&`, learners after `|`, those to come after `>`. */
function show({ voters, votersOutgoing, learners, learnersNext, autoLeave }: ConfState): string {
  const parts = [voters.join(' ')];
  if (votersOutgoing.length > 0) parts.push(`& ${votersOutgoing.join(' ')}`);
  if (learners.length > 0) parts.push(`| ${learners.join(' ')}`);
  if (learnersNext.length > 0) parts.push(`> ${learnersNext.join(' ')}`);
  if (autoLeave) parts.push('auto');
  return parts.join(' ');
}

describe('a membership change', () => {
  const three = configurationOf([1, 2, 3]);
  const joint = new Configuration({
    voters: [1, 2, 4],
    votersOutgoing: [1, 2, 3],
    learners: [],
    learnersNext: [3],
    autoLeave: false,
  });
  const auto = Transition.Auto;
  const rows: readonly (readonly [Configuration, Transition, string, string])[] = [
    [three, auto, 'v4', '1 2 3 4'],
    [three, auto, 'l4', '1 2 3 | 4'],
    [three, auto, 'l3', '1 2 | 3'],
    [three, auto, 'r3', '1 2'],
    [three, auto, 'u3', '1 2 3'],
    [three, auto, 'r9', '1 2 3'],
    [three, auto, 'v0', '1 2 3'],
    [three, auto, 'v4 l3', '1 2 4 & 1 2 3 > 3 auto'],
    [three, Transition.JointImplicit, 'v4', '1 2 3 4 & 1 2 3 auto'],
    [three, Transition.JointExplicit, 'v4 r3', '1 2 4 & 1 2 3'],
    [three, auto, 'r1 r2 r3', 'no-voter-left'],
    [configurationOf([1], [2]), auto, 'r1', 'no-voter-left'],
    [configurationOf([1], [2]), auto, 'l1', 'no-voter-left'],
    [three, auto, '', 'not-joint'],
    [joint, auto, '', '1 2 4 | 3'],
    [joint, auto, 'v5', 'simple-while-joint'],
    [joint, Transition.JointExplicit, 'v5', 'already-joint'],
    [configurationOf([]), Transition.JointExplicit, 'v1', 'joint-without-voters'],
  ];
  for (const [from, transition, text, expected] of rows) {
    it(`${Transition[transition]} "${text}" of ${show(from) || 'nobody'} gives ${expected}`, () => {
      const next = changed(from, { transition, changes: changesOf(text) });
      assert.equal(typeof next === 'string' ? next : show(next.configuration), expected);
    });
  }

  it('moves at most one voter at a time', () => {
    assert.equal(changedSimply(three, changesOf('v4 v5')), 'more-than-one-voter');
    assert.equal(changedSimply(three, changesOf('v4 r3')), 'more-than-one-voter');
    assert.notEqual(typeof changedSimply(three, changesOf('l4 l5')), 'string');
  });

  const ids = fc.integer({ min: 1, max: 6 });
  const change = fc.record({
    type: fc.constantFrom(ChangeType.AddVoter, ChangeType.AddLearner, ChangeType.Remove, ChangeType.Update),
    id: ids,
  });

  it('leaves a voter, whatever is asked for', () => {
    const steps = fc.record({
      changes: fc.array(change, { maxLength: 4 }),
      transition: fc.constantFrom(Transition.Auto, Transition.JointImplicit, Transition.JointExplicit),
    });
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 12 }), (list) => {
        let now: Configuration = configurationOf([1, 2, 3], [4]);
        for (const step of list) {
          const next = changed(now, step);
          if (typeof next !== 'string') now = next.configuration;
          assert.ok(now.voters.length > 0);
          assert.ok(now.learners.every((id) => !now.electors.includes(id)));
        }
      }),
    );
  });

  it('made in single steps ends where the joint way ends', () => {
    const start = configurationOf([1, 2, 3], [4]);
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), fc.boolean(), (changes, autoLeave) => {
        let simple: Configuration | undefined = start;
        for (const single of changes) {
          const next = changedSimply(simple, [single]);
          if (typeof next === 'string') return;
          simple = next.configuration;
        }
        const entered = enteredJoint(start, autoLeave, changes);
        assert.ok(typeof entered !== 'string');
        const left = leftJoint(entered.configuration);
        assert.ok(typeof left !== 'string');
        assert.equal(show(left.configuration), show(simple));
      }),
    );
  });
});

describe('a membership from a snapshot', () => {
  /** Voters, learners, and outgoing voters of whom some become learners. */
  const states = fc
    .tuple(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8, 9]), fc.nat(4), fc.nat(4), fc.nat(2), fc.boolean())
    .map(([ids, voters, learners, removed, next]): ConfState => {
      const incoming = ids.slice(0, voters + 1);
      const leaving = ids.slice(voters + 1, voters + 1 + removed);
      return {
        voters: incoming,
        learners: ids.slice(voters + 1 + removed, voters + 1 + removed + learners),
        votersOutgoing: leaving.length === 0 ? [] : [...incoming.slice(0, 1), ...leaving],
        learnersNext: next ? leaving.slice(0, 1) : [],
        autoLeave: leaving.length > 0 && next,
      };
    });

  it('is the same again', () => {
    fc.assert(
      fc.property(states, (state) => {
        const back = restored(state);
        assert.ok(typeof back !== 'string', JSON.stringify(state));
        assert.ok(sameConfState(back, state));
      }),
    );
  });

  const unsound: readonly (readonly [string, Partial<ConfState>])[] = [
    ['learners only', { learners: [1] }],
    ['a voter who is a learner', { voters: [1, 2], learners: [2] }],
    ['a learner to come who leaves nothing', { voters: [1], learnersNext: [2] }],
    ['an end by itself of nothing', { voters: [1], autoLeave: true }],
  ];
  for (const [what, parts] of unsound) {
    it(`is refused with ${what}`, () => {
      const nobody = { voters: [], learners: [], votersOutgoing: [], learnersNext: [], autoLeave: false };
      assert.equal(typeof restored({ ...nobody, ...parts }), 'string');
    });
  }
});

describe('the progress of members', () => {
  it('stays with those who stay, and starts anew with those who come again', () => {
    const tracker = new Tracker();
    tracker.adopt(configurationOf([1, 2, 3]), 5, new Set());
    for (const progress of tracker.progress) progress.match = progress.id;
    const start = configurationOf([1, 2, 3]);
    const next = changed(start, { transition: Transition.Auto, changes: changesOf('r3 v3 v4') });
    assert.ok(typeof next !== 'string');
    tracker.adopt(next.configuration, 9, next.fresh);
    const shown = tracker.progress.map(({ id, match, next: sent }) => [id, match, sent]);
    // Member 3 is still a voter of the outgoing half: it never left.
    assert.deepEqual(shown, [
      [1, 1, 5],
      [2, 2, 5],
      [3, 3, 5],
      [4, 0, 9],
    ]);
    const again = changedSimply(start, changesOf('r3 v3'));
    assert.ok(typeof again !== 'string');
    assert.deepEqual([...again.fresh], [3]);
  });

  it('of a joint configuration is picked out for both halves', () => {
    const tracker = new Tracker();
    const joint = enteredJoint(configurationOf([1, 2, 3], [5]), false, changesOf('v4 l3'));
    assert.ok(typeof joint !== 'string');
    tracker.adopt(joint.configuration, 1, joint.fresh);
    const idsOf = (list: readonly { readonly id: number }[]) => list.map(({ id }) => id);
    assert.deepEqual(idsOf(tracker.incoming), [1, 2, 4]);
    assert.deepEqual(idsOf(tracker.outgoing), [1, 2, 3]);
    const left = changed(joint.configuration, leaveJoint);
    assert.ok(typeof left !== 'string');
    tracker.adopt(left.configuration, 1, left.fresh);
    const learners = tracker.progress.filter(({ isLearner }) => isLearner);
    assert.deepEqual(idsOf(learners), [3, 5]);
  });
});
