import { strict as assert } from 'node:assert';
import { rememberedOver } from '#core/text/remembered';

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
