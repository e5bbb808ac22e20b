import { strict as assert } from 'node:assert';
import { readRequest } from '#server/worker/messages';

describe('a request to the worker', () => {
  const file = { path: 'a.yaml', text: '' };
  const good = { id: 1, command: 'check', files: [file], options: {} } as const;

  it('is read with its options, or without any', () => {
    assert.deepEqual(readRequest(good), good);
    assert.deepEqual(readRequest({ ...good, options: undefined }), good);
    const options = { language: 'zh-cn', clusterVersion: 'v8.5.0', cluster: 'a', all: true, top: 3 };
    assert.deepEqual(readRequest({ ...good, options: { ...options, other: 1 } }), { ...good, options });
  });

  const bad: readonly (readonly [string, unknown, string])[] = [
    ['no object', 'check', 'a request is an object'],
    ['no number', { ...good, id: 'x' }, 'id: a number is expected'],
    ['another command', { ...good, command: 'rm' }, 'command: one of check, survive, simulate is expected'],
    ['no list of files', { ...good, files: file }, 'files: [{path, text}] is expected'],
    ['a file without text', { ...good, files: [{ path: 'a' }] }, 'files: [{path, text}] is expected'],
    [
      'a companion that is no truth value',
      { ...good, files: [{ ...file, companion: 1 }] },
      'files: [{path, text}] is expected',
    ],
    ['options that are none', { ...good, options: 5 }, 'options: an object is expected'],
    ['a language', { ...good, options: { language: 'de' } }, 'options.language: en or zh-cn is expected'],
    ['half a number', { ...good, options: { top: 1.5 } }, 'options.top: a whole number from 1 is expected'],
    ['a version', { ...good, options: { clusterVersion: 8 } }, 'options.clusterVersion: a text is expected'],
  ];
  for (const [what, message, refused] of bad) {
    it(`is refused for ${what}`, () => assert.deepEqual(readRequest(message), { refused }));
  }
});
