import { strict as assert } from 'node:assert';
import { percent, percentRange } from '#core/report/percent';

describe('percent', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '0 %'],
    [1, '100 %'],
    [0.2, '20 %'],
    [1 / 9, '11.1 %'],
    [2 / 3, '66.7 %'],
    [0.0004, '<0.1 %'],
    [0.0005, '0.1 %'],
    [0.99951, '>99.9 %'],
  ];
  for (const [share, text] of cases) {
    it(`${share} is ${text}`, () => assert.equal(percent(share), text));
  }

  it('gives bounds, or one figure where they are equal', () => {
    assert.equal(percentRange(0, 1 / 3), '0 % to 33.3 %');
    assert.equal(percentRange(0, 1 / 3, 'zh-cn'), '0% 至 33.3%');
    assert.equal(percentRange(0.2, 0.2), '20 %');
  });

  it('has no space in Chinese', () => assert.equal(percent(0.2, 'zh-cn'), '20%'));
});
