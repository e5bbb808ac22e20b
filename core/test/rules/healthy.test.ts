import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readParsed } from '#core/formats/read';
import { render } from '#core/messages/message';
import { runRules } from '#core/rules/run';
import { parseFile } from '#core/text/parse';

/** Ways in which people name zones and hosts: numbers, letters, words, addresses. */
const zoneNames: readonly ((zone: number) => string)[] = [
  (zone) => `z${zone}`,
  (zone) => `zone-${'abcdefg'[zone]}`,
  (zone) => `us-east-1${'abcdefg'[zone]}`,
  (zone) => `AZ0${zone}`,
  (zone) => ['east', 'west', 'north', 'south', 'beijing', 'shanghai', 'sh'][zone] ?? '',
];
const hostNames: readonly ((zone: number, host: number) => string)[] = [
  (_, host) => `h${host}`,
  (zone, host) => `h${zone * 20 + host}`,
  (zone, host) => `10.0.${zone}.${host}`,
  (zone, host) => `ip-10-0-${zone}-${host}`,
  (_, host) => `rack-${'abcdefghijkl'[host]}`,
  (_, host) => `tikv${'abcdefghijkl'[host]}`,
  (zone, host) => `i-${(zone * 7919 + host * 104729).toString(16).padStart(8, '0')}`,
  (zone, host) => `db${zone}-${'abcdefghijkl'[host]}.example.com`,
];

interface Shape {
  readonly zone: (zone: number) => string;
  readonly host: (zone: number, host: number) => string;
  readonly zones: number;
  readonly hosts: number;
  readonly storesPerHost: number;
  readonly style: 'flow' | 'block' | 'dotted';
}

function labels(style: Shape['style'], zone: string, host: string): string {
  const [z, h] = [JSON.stringify(zone), JSON.stringify(host)];
  switch (style) {
    case 'flow':
      return `      server.labels: { zone: ${z}, host: ${h} }\n`;
    case 'block':
      return `      server:\n        labels:\n          zone: ${z}\n          host: ${h}\n`;
    case 'dotted':
      return `      server.labels.zone: ${z}\n      server.labels.host: ${h}\n`;
  }
}

function topology({ zone, host, zones, hosts, storesPerHost, style }: Shape): string {
  const machines = Array.from({ length: zones }, (_, z) =>
    Array.from({ length: hosts }, (_unused, h) => ({ z, h, address: `10.0.${z}.${h + 1}` })),
  ).flat();
  const stores = machines.flatMap(({ z, h, address }) =>
    Array.from(
      { length: storesPerHost },
      (_, s) =>
        `  - host: ${address}\n    port: ${20160 + s}\n    status_port: ${20180 + s}\n` +
        `    config:\n${labels(style, zone(z), host(z, h))}`,
    ),
  );
  const first = machines.filter(({ h }) => h === 0).slice(0, 3);
  const list = first.map(({ address }) => `  - host: ${address}\n`).join('');
  return `server_configs:
  pd:
    replication.location-labels: [zone, host]
pd_servers:
${list}tidb_servers:
${list}tikv_servers:
${stores.join('')}`;
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  zone: fc.constantFrom(...zoneNames),
  host: fc.constantFrom(...hostNames),
  zones: fc.integer({ min: 3, max: 5 }),
  hosts: fc.integer({ min: 1, max: 6 }),
  storesPerHost: fc.integer({ min: 1, max: 3 }),
  style: fc.constantFrom('flow', 'block', 'dotted'),
});

describe('rules on healthy clusters', () => {
  it('find nothing, whatever zones and hosts are called', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const text = topology(shape);
        const found = runRules(readParsed(parseFile('topology.yaml', text)).clusters);
        assert.deepEqual(
          found.map(({ code, message }) => `${code}: ${render(message, 'en')}`),
          [],
          text,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('find nothing where zones have hosts of their own names and numbers', () => {
    fc.assert(
      fc.property(
        shapes,
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 5, maxLength: 5 }),
        (shape, more) => {
          const host = (zone: number, host: number) => shape.host(zone, host + (more[zone] ?? 0));
          const found = runRules(
            readParsed(parseFile('topology.yaml', topology({ ...shape, host }))).clusters,
          );
          assert.deepEqual(
            found.map(({ code }) => code).filter((code) => code.startsWith('labels/')),
            [],
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
