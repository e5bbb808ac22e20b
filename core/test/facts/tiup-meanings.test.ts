import { strict as assert } from 'node:assert';
import { global, monitored } from '#core/facts/tiup/map-sections';
import { meaningOf } from '#core/facts/tiup/meanings';
import { serverSections } from '#core/facts/tiup/topology';

describe('the meanings of fields', () => {
  it('are there for every field of every section, in both languages', () => {
    const lacking = [global, monitored, ...serverSections].flatMap(({ name: section, fields }) =>
      fields
        .filter(({ name }) => {
          const said = meaningOf(section, name);
          return !said?.en.endsWith('.') || !said['zh-cn'].endsWith('。');
        })
        .map(({ name }) => `${section}.${name}`),
    );
    assert.deepEqual(lacking, []);
  });
});
