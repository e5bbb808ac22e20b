import { strict as assert } from 'node:assert';
import { serverConfigs } from '#core/facts/tiup/map-sections';
import { mapSections, serverSections } from '#core/facts/tiup/topology';
import { atLeast } from '#core/facts/versions';

describe('the field tables of TiUP', () => {
  for (const section of [...serverSections, ...mapSections]) {
    it(`${section.name} names no field twice`, () => {
      const names = section.fields.map(({ name }) => name);
      assert.deepEqual([...new Set(names)], names);
    });
  }

  const configKeys = new Set(serverConfigs.fields.map(({ name }) => name));
  for (const { name, fields, ports, mainPort, configKey } of serverSections) {
    it(`${name}: its ports are fields, its main port one of them, with a default`, () => {
      const byName = new Map(fields.map((field) => [field.name, field]));
      for (const port of ports) assert.match(byName.get(port)?.type ?? '', /port$/);
      assert.ok(ports.includes(mainPort));
      assert.equal(typeof byName.get(mainPort)?.fallback, 'number');
      assert.ok(byName.get('host')?.required);
      assert.ok(configKey === undefined || configKeys.has(configKey));
    });
  }
});

describe('versions', () => {
  const rows: readonly (readonly [string, string, boolean])[] = [
    ['v8.5.0', 'v8.5.0', true],
    ['v8.4.9', 'v8.5.0', false],
    ['8.5.1', 'v8.5.0', true],
    ['v10.0.0', 'v8.5.0', true],
    ['v9.0.0-beta.2', 'v9.0.0', true],
    ['nightly', 'v99.0.0', true],
  ];
  for (const [version, wanted, expected] of rows) {
    it(`${version} ${expected ? 'is' : 'is not'} at least ${wanted}`, () =>
      assert.equal(atLeast(version, wanted), expected));
  }
});
