import { strict as assert } from 'node:assert';
import { configComponents, configKey } from '#core/facts/config/catalogue';
import { chineseOf } from '#core/facts/config/chinese';
import { usualKeys } from '#core/facts/config/usual-keys';
import { newestLts } from '#core/facts/versions';

describe('tables of configuration keys for writers', () => {
  for (const component of configComponents) {
    it(`${component}: every usual key is known to the newest release and told in Chinese`, () => {
      for (const key of usualKeys[component]) {
        const known = configKey(component, key);
        assert.ok(known, key);
        assert.equal(known.deprecated, undefined, key);
        if (component !== 'tiproxy') assert.equal(known.presence(newestLts), 'present', key);
        assert.ok(known.meaning !== undefined && chineseOf(known.meaning) !== undefined, key);
      }
    });
  }
});
