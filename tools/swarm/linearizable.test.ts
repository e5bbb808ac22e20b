import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { isLinearizable, type Operation, type Value } from './linearizable';

/**
 * A history as text, one line an operation: when it was called, when it returned (`?` = never), and what it was:
 * `write 1`, `read 1`, `swap 2 found 1`, `set 1 to 2 ok`, `set 1 to 2 failed`; `-` is the empty register.
 */
function parse(text: string): Operation[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [called, returned, kind, ...rest] = line.trim().split(/\s+/);
      const number = (token: string | undefined): Value =>
        token === '-' || token === undefined ? null : Number(token);
      const times = {
        calledAt: Number(called),
        returnedAt: returned === '?' ? Number.POSITIVE_INFINITY : Number(returned),
      };
      const empty = { value: null, expected: null, answer: null };
      switch (kind) {
        case 'read':
          return { ...times, ...empty, kind, answer: number(rest[0]) };
        case 'write':
          return { ...times, ...empty, kind, value: number(rest[0]) };
        case 'swap':
          return { ...times, ...empty, kind, value: number(rest[0]), answer: number(rest[2]) };
        default:
          return {
            ...times,
            kind: 'compare',
            expected: number(rest[0]),
            value: number(rest[2]),
            answer: rest[3] === 'ok' ? 1 : 0,
          };
      }
    });
}

const histories: readonly { name: string; good: boolean; text: string }[] = [
  { name: 'an empty register', good: true, text: '1 2 read -' },
  { name: 'a read of what nobody wrote', good: false, text: '1 2 read 7' },
  { name: 'one after another', good: true, text: '1 2 write 1\n3 4 read 1\n5 6 write 2\n7 8 read 2' },
  { name: 'a stale read', good: false, text: '1 2 write 1\n3 4 write 2\n5 6 read 1' },
  { name: 'a read beside a write, before it', good: true, text: '1 6 write 1\n2 3 read -' },
  { name: 'a read beside a write, after it', good: true, text: '1 6 write 1\n2 3 read 1' },
  { name: 'new, then old', good: false, text: '1 9 write 1\n2 3 read 1\n4 5 read -' },
  { name: 'old, then new', good: true, text: '1 9 write 1\n2 3 read -\n4 5 read 1' },
  {
    name: 'two readers that disagree',
    good: false,
    text: '1 9 write 1\n2 8 write 2\n10 11 read 1\n12 13 read 2',
  },
  {
    name: 'two writes at once, seen in the order that nobody would guess',
    good: true,
    text: '1 9 write 1\n2 8 write 2\n3 4 read 2\n5 6 read 1\n10 11 read 1',
  },
  { name: 'a lost write that was never seen', good: true, text: '1 ? write 1\n3 4 read -\n5 6 read -' },
  { name: 'a lost write that took effect late', good: true, text: '1 ? write 1\n3 4 read -\n5 6 read 1' },
  { name: 'a lost write that came and went', good: false, text: '1 ? write 1\n3 4 read 1\n5 6 read -' },
  { name: 'a swap finds what was there', good: true, text: '1 2 write 1\n3 4 swap 2 found 1\n5 6 read 2' },
  {
    name: 'two swaps find the same',
    good: false,
    text: '1 2 write 1\n3 9 swap 2 found 1\n4 8 swap 3 found 1',
  },
  { name: 'swaps in a chain', good: true, text: '1 9 swap 1 found 2\n2 8 swap 2 found -\n10 11 read 1' },
  { name: 'a swap undone', good: false, text: '1 2 swap 1 found -\n3 4 swap 2 found -' },
  { name: 'a lost swap that another found', good: true, text: '1 ? swap 1 found -\n3 4 swap 2 found 1' },
  { name: 'a comparison succeeds', good: true, text: '1 2 write 1\n3 4 set 1 to 2 ok\n5 6 read 2' },
  { name: 'a comparison must fail', good: false, text: '1 2 write 1\n3 4 set 5 to 2 ok' },
  {
    name: 'only one of two comparisons',
    good: false,
    text: '1 2 write 1\n3 9 set 1 to 2 ok\n4 8 set 1 to 3 ok',
  },
  {
    name: 'a comparison fails because of a lost write',
    good: true,
    text: '1 2 write 1\n3 ? write 5\n4 5 set 1 to 2 failed',
  },
  { name: 'a comparison fails for nothing', good: false, text: '1 2 write 1\n4 5 set 1 to 2 failed' },
];

describe('the checker of histories', () => {
  for (const { name, good, text } of histories) {
    it(`${good ? 'accepts' : 'refuses'} ${name}`, () => assert.equal(isLinearizable(parse(text)), good));
  }

  const calls = fc.array(
    fc.record({
      kind: fc.constantFrom('read', 'write', 'swap', 'compare'),
      value: fc.nat(2),
      expected: fc.nat(2),
      answer: fc.option(fc.nat(2)),
      calledAt: fc.nat(20),
      lasts: fc.nat(8),
      returns: fc.boolean(),
    }),
    { maxLength: 6 },
  );

  it('agrees with trying every order', () => {
    let accepted = 0;
    fc.assert(
      fc.property(calls, (drawn) => {
        const history = drawn.map((call, at): Operation => {
          const calledAt = call.calledAt + at / 16;
          const returnedAt = call.returns ? calledAt + call.lasts + 1 / 64 : Number.POSITIVE_INFINITY;
          return { ...call, calledAt, returnedAt };
        });
        const good = tryAll(history, null);
        if (good) accepted++;
        assert.equal(isLinearizable(history), good);
      }),
      { numRuns: 2000, seed: 1 },
    );
    assert.ok(accepted > 200 && accepted < 1800, `${accepted} of 2000 were good`);
  });
});

/** The definition, word for word. */
function tryAll(left: readonly Operation[], value: Value): boolean {
  if (left.every(({ returnedAt }) => !Number.isFinite(returnedAt))) return true;
  return left.some((operation) => {
    if (left.some((other) => other.returnedAt < operation.calledAt)) return false;
    const after = run(value, operation);
    return (
      after !== undefined &&
      tryAll(
        left.filter((other) => other !== operation),
        after,
      )
    );
  });
}

function run(value: Value, operation: Operation): Value | undefined {
  const known = Number.isFinite(operation.returnedAt);
  const { kind, answer, expected } = operation;
  if (kind === 'read') return known && answer !== value ? undefined : value;
  if (kind === 'write') return operation.value;
  if (kind === 'swap') return known && answer !== value ? undefined : operation.value;
  const success = value === expected;
  if (known && success !== (answer === 1)) return undefined;
  return success ? operation.value : value;
}
