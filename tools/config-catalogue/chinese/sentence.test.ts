import { strict as assert } from 'node:assert';
import { configSentences } from '../../../core/src/facts/config/catalogue';
import { chineseOf } from '../../../core/src/facts/config/chinese';
import { chineseSentence, tables } from './sentence';
import { chineseValue, values } from './values';

const { meanings, values: written } = configSentences();

describe('meanings of configuration keys in Chinese', () => {
  it('are made anew with every change of a sentence or of the catalogue', () => {
    const stale = meanings.filter(
      (english) => chineseSentence(english) === undefined || chineseSentence(english) !== chineseOf(english),
    );
    assert.deepEqual(stale, [], 'run tools/config-catalogue/make.ts');
  });

  it('are Chinese, and end without a full stop', () => {
    const odd = meanings
      .map((english) => chineseOf(english) ?? '')
      .filter((chinese) => !/\p{Script=Han}/u.test(chinese) || /[。.,;:]$/.test(chinese));
    assert.deepEqual(odd, []);
  });

  it('keep every number, and every name of a key or of a variable', () => {
    const lost = meanings.flatMap((english) => {
      const chinese = chineseOf(english) ?? '';
      const kept = english.match(/\b(?:\d+(?:\.\d+)*|\w+[._]\w[\w.-]*)/g) ?? [];
      const missing = kept.filter((part) => !chinese.includes(part));
      return missing.length === 0 ? [] : [`${english}: ${missing.join(', ')}`];
    });
    assert.deepEqual(lost, []);
  });

  it('are all asked for, and each stands in one table', () => {
    const english = Object.values(tables).flatMap((table) => Object.keys(table));
    assert.equal(new Set(english).size, english.length);
    const left = english.filter((one) => !meanings.some((meaning) => meaning.includes(one)));
    assert.deepEqual(left, []);
  });

  it('are missing where no table has the sentence, in a frame or without one', () => {
    assert.equal(chineseSentence('key file (raft DB)'), '私钥文件（Raft DB）');
    assert.equal(chineseSentence('sails to hoist'), undefined);
    assert.equal(chineseSentence('sails to hoist (raft DB)'), undefined);
  });
});

describe('values of configuration keys in Chinese', () => {
  it('are told where they are words of English, and only there', () => {
    const words = /[\w%)] [a-z(]|^computed/;
    const silent = written.filter((value) => words.test(value) && chineseValue(value) === undefined);
    assert.deepEqual(silent, []);
    assert.deepEqual(
      Object.keys(values).filter((value) => !written.includes(value)),
      [],
    );
  });

  it('are made anew with every change', () => {
    const stale = written.filter((value) => chineseValue(value) !== chineseOf(value));
    assert.deepEqual(stale, [], 'run tools/config-catalogue/make.ts');
  });
});
