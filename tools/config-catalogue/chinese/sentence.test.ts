import { strict as assert } from 'node:assert';
import { configMeanings } from '../../../core/src/facts/config/catalogue';
import { chineseMeaning } from '../../../core/src/facts/config/chinese-meanings';
import { chineseSentence, tables } from './sentence';

describe('meanings of configuration keys in Chinese', () => {
  it('are made anew with every change of a sentence or of the catalogue', () => {
    const stale = configMeanings().filter(
      (english) =>
        chineseSentence(english) === undefined || chineseSentence(english) !== chineseMeaning(english),
    );
    assert.deepEqual(stale, [], 'run tools/config-catalogue/make.ts');
  });

  it('are Chinese, and end without a full stop', () => {
    const odd = configMeanings()
      .map((english) => chineseMeaning(english) ?? '')
      .filter((chinese) => !/\p{Script=Han}/u.test(chinese) || /[。.,;:]$/.test(chinese));
    assert.deepEqual(odd, []);
  });

  it('keep every number, and every name of a key or of a variable', () => {
    const lost = configMeanings().flatMap((english) => {
      const chinese = chineseMeaning(english) ?? '';
      const kept = english.match(/\b(?:\d+(?:\.\d+)*|\w+[._]\w[\w.-]*)/g) ?? [];
      const missing = kept.filter((part) => !chinese.includes(part));
      return missing.length === 0 ? [] : [`${english}: ${missing.join(', ')}`];
    });
    assert.deepEqual(lost, []);
  });

  it('are all asked for, and each stands in one table', () => {
    const english = Object.values(tables).flatMap((table) => Object.keys(table));
    assert.equal(new Set(english).size, english.length);
    const wanted = configMeanings();
    const left = english.filter((one) => !wanted.some((meaning) => meaning.includes(one)));
    assert.deepEqual(left, []);
  });

  it('are missing where no table has the sentence, in a frame or without one', () => {
    assert.equal(chineseSentence('key file (raft DB)'), '私钥文件（Raft DB）');
    assert.equal(chineseSentence('sails to hoist'), undefined);
    assert.equal(chineseSentence('sails to hoist (raft DB)'), undefined);
  });
});
