import { strict as assert } from 'node:assert';
import { rememberedEach, rememberedOver } from '#core/text/remembered';

describe('what is remembered of a list', () => {
  const [a, b, c] = [{ n: 1 }, { n: 2 }, { n: 3 }] as const;
  let made: string[] = [];
  const sum = rememberedOver((items: readonly { readonly n: number }[], given) => {
    const value = items.reduce((total, { n }) => total + n, 0);
    made.push(`${value}${given}`);
    return `${value}${given}`;
  });
  /** The list, what is given, and whether the answer had to be made. */
  const steps: readonly (readonly [
    list: readonly { n: number }[],
    given: string,
    expected: string,
    isMade: boolean,
  ])[] = [
    [[a, b], '', '3', true],
    [[a, b], '', '3', false],
    [[a, b], '!', '3!', true],
    [[a, b], '', '3', false],
    [[a, b, c], '', '6', true],
    [[a, c], '', '4', true],
    [[c, a], '', '4', true],
    [[a, c], '', '4', false],
    [[a, { n: 3 }], '', '4', true],
    [[], '', '0', true],
    [[], '', '0', true],
  ];
  for (const [index, [list, given, expected, isMade]] of steps.entries()) {
    it(`${index}: ${list.map(({ n }) => n).join()} ${given} is ${isMade ? 'made' : 'known'}`, () => {
      made = [];
      assert.equal(sum(list, given), expected);
      assert.equal(made.length, isMade ? 1 : 0);
    });
  }
});

describe('what is remembered of each item of a list', () => {
  const [a, b, c, d] = [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }] as const;
  const each = rememberedEach<{ readonly n: number }, string>();
  /** The lists one after the other, what is given, and of which items something has to be made. */
  const steps: readonly (readonly [list: readonly { n: number }[], given: string, made: string])[] = [
    [[a, b, c], '', '1,2,3'],
    [[a, b, c], '', ''],
    [[a, d, c], '', '4'],
    [[b, a, d, c], '', '2'],
    [[a, d, c], '', ''],
    [[a, d], '', ''],
    [[a, b, d], '', '2'],
    [[b, d], '', ''],
    [[b, d], '!', '2,4'],
    [[c, d], '!', '3'],
    [[d, c], '!', '4,3'],
    [[], '!', ''],
  ];
  for (const [index, [list, given, expected]] of steps.entries()) {
    it(`${index}: ${list.map(({ n }) => n).join()} ${given} makes ${expected || 'nothing'}`, () => {
      const made: number[] = [];
      const values = each(list, given, ({ n }) => {
        made.push(n);
        return `${n}${given}`;
      });
      assert.deepEqual(
        values,
        list.map(({ n }) => `${n}${given}`),
      );
      assert.equal(made.join(), expected);
    });
  }

  it('gives the same list where nothing has changed in value', () => {
    const isOdd = rememberedEach<{ readonly n: number }, boolean>();
    const before = isOdd([a, b], '', ({ n }) => n % 2 === 1);
    assert.equal(
      isOdd([c, b], '', ({ n }) => n % 2 === 1),
      before,
    );
  });
});
