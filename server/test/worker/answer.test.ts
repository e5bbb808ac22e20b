import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { answer } from '#server/worker/answer';

const path = 'samples/six-stores/topology.yaml';
const files = [{ path, text: readFileSync(path, 'utf8') }];

function parsed(message: object) {
  const answered = answer({ id: 7, files, options: {}, ...message });
  assert.ok('json' in answered, JSON.stringify(answered));
  return JSON.parse(answered.json);
}

describe('an answer of the worker', () => {
  it('is what the command prints', () => {
    assert.equal(parsed({ command: 'check' }).schema, 'regionwise/check/1');
    assert.equal(parsed({ command: 'survive' }).stores, 6);
  });

  it('speaks the language asked for', () => {
    assert.match(parsed({ command: 'survive', options: { language: 'zh-cn' } }).verdict, /\p{Script=Han}/u);
  });

  it('says why there is none, in that language, and keeps the id', () => {
    const refused = answer({ id: 7, command: 'survive', files: [], options: { language: 'zh-cn' } });
    assert.ok(refused.id === 7 && 'error' in refused && /\p{Script=Han}/u.test(refused.error));
  });

  it('has the id -1 where the message had none', () => {
    assert.deepEqual(answer('check'), { id: -1, error: 'a request is an object' });
  });
});
