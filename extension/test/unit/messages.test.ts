import { strict as assert } from 'node:assert';
import { readMessage, readState } from '../../webview/messages';

describe('messages from the page of the report', () => {
  const good = { type: 'reveal', line: 3, character: 0 } as const;

  it('reads a click with and without a path, and drops what else it carries', () => {
    assert.deepEqual(readMessage({ ...good, extra: 'x' }), good);
    assert.deepEqual(readMessage({ ...good, path: 'a.yaml' }), { ...good, path: 'a.yaml' });
  });

  const bad: readonly unknown[] = [
    undefined,
    null,
    'reveal',
    {},
    { ...good, type: 'open' },
    { ...good, line: -1 },
    { ...good, line: 1.5 },
    { ...good, line: '3' },
    { ...good, line: Number.NaN },
    { ...good, character: undefined },
    { ...good, path: 7 },
  ];
  for (const value of bad) {
    it(`refuses ${JSON.stringify(value) ?? 'nothing'}`, () => assert.equal(readMessage(value), undefined));
  }
});

describe('the state that a page leaves behind', () => {
  it('names the document and how far the reader was', () => {
    assert.deepEqual(readState({ uri: 'file:///t.yaml', scrollPx: 120 }), {
      uri: 'file:///t.yaml',
      scrollPx: 120,
    });
  });

  it('starts at the top where the scroll position makes no sense', () => {
    for (const scrollPx of [undefined, '9', -4, Number.NaN]) {
      assert.deepEqual(readState({ uri: 'file:///t.yaml', scrollPx }), {
        uri: 'file:///t.yaml',
        scrollPx: 0,
      });
    }
  });

  it('is nothing without a document', () => {
    for (const value of [undefined, null, {}, { uri: '' }, { uri: 5 }]) {
      assert.equal(readState(value), undefined);
    }
  });
});
