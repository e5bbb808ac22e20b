import { strict as assert } from 'node:assert';
import { padEnd, padStart, width, wrapped } from '#core/report/width';

describe('the width of a text in a terminal', () => {
  const cases: readonly (readonly [string, number])[] = [
    ['', 0],
    ['zone=z1', 7],
    ['不可用', 6],
    ['5 个 store', 10],
    ['：（）', 6],
    ['한국', 4],
    ['e\u0301', 1],
    ['🚀', 2],
    ['\u001b[31mred\u001b[39m', 3],
  ];
  for (const [text, columns] of cases) {
    it(`${JSON.stringify(text)}: ${columns}`, () => assert.equal(width(text), columns));
  }

  const lines: readonly (readonly [text: string, columns: number, lines: readonly string[]])[] = [
    ['', 10, ['']],
    ['one two three', 7, ['one two', 'three']],
    ['unbreakable', 4, ['unbreakable']],
    ['存放输出的目录，优先于文件', 16, ['存放输出的目录，', '优先于文件']],
    ['存放 pd-ctl 输出', 8, ['存放', 'pd-ctl', '输出']],
  ];
  for (const [text, columns, expected] of lines) {
    it(`breaks ${JSON.stringify(text)} at ${columns}`, () =>
      assert.deepEqual(wrapped(text, columns), expected));
  }

  it('pads to a column', () => {
    assert.equal(padEnd('丢失', 6), '丢失  ');
    assert.equal(padStart('丢失', 6), '  丢失');
    assert.equal(padStart('zone', 2), 'zone');
  });
});
