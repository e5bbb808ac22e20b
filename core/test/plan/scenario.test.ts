import { strict as assert } from 'node:assert';
import { isScenario, readScenario } from '#core/formats/scenario/read';
import { render } from '#core/messages/message';
import { parseFile } from '#core/text/parse';
import { absolute } from '#core/text/place';

const whole = `topology: topology.yaml
seed: 7
state: {fill: 60 %, regions: 20000}
events:
  - {at: 45 min, heal: zone=z3}
  - {at: 0 s, fail: zone=z3, how: crash}
  - {at: 1 h, do: set, config: {schedule.max-store-down-time: 2h}}
  - {at: 2 h, fail: 'store=10.0.1.1:20160, rack=r1', how: {slowDisk: {factor: 20}}}
  - {at: 3 h, fail: zone=z1/host=h1, how: {partition: {from: zone=z1, to: zone=z2, oneWay: true}}}
until: 6 h
expect:
  - {rto: "< 30 s", percentile: 99}
  - {unavailable: "= 0", from: 30 s}
  - {repair.startsMs: ">= 30 min"}
  - {store: tikv-7, usedShare: "< 80 %", at: end}
`;

function told(text: string): string[] {
  return readScenario(parseFile('a.scenario.yaml', text)).findings.map(({ code, at, message }) => {
    const { from, to } = absolute(at);
    return `${code}: ${text.slice(from, to)}: ${render(message, 'en')}`;
  });
}

describe('a scenario', () => {
  it('is read whole, its events in the order of their times', () => {
    const { scenario, findings } = readScenario(parseFile('a.scenario.yaml', whole));
    assert.deepEqual(findings, []);
    assert.equal(scenario.topology?.value, 'topology.yaml');
    assert.equal(scenario.seed, 7);
    assert.equal(scenario.fill?.value, 0.6);
    assert.equal(scenario.regions?.value, 20_000);
    assert.equal(scenario.untilMs?.value, 6 * 3_600_000);
    const told = scenario.events.map((event) => {
      if (event.kind === 'do')
        return [event.atMs, event.action, event.config.map(({ key, value }) => `${key}: ${value}`)];
      if (event.kind === 'heal') return [event.atMs, event.kind, event.domains.value];
      return [event.atMs, event.kind, event.domains.value, event.how];
    });
    assert.deepEqual(told, [
      [0, 'fail', 'zone=z3', { kind: 'crash' }],
      [2_700_000, 'heal', 'zone=z3'],
      [3_600_000, 'set', ['schedule.max-store-down-time: 2h']],
      [7_200_000, 'fail', 'store=10.0.1.1:20160, rack=r1', { kind: 'slowDisk', factor: 20 }],
      [
        10_800_000,
        'fail',
        'zone=z1/host=h1',
        { kind: 'partition', from: 'zone=z1', to: 'zone=z2', oneWay: true },
      ],
    ]);
    const expected = scenario.expectations.map(({ place: _place, ...rest }) => rest);
    assert.deepEqual(expected, [
      { metric: 'rto', comparison: '<', value: 30_000, percentile: 99 },
      { metric: 'unavailable', comparison: '=', value: 0, fromMs: 30_000 },
      { metric: 'repair.startsMs', comparison: '>=', value: 1_800_000 },
      { metric: 'usedShare', comparison: '<', value: 0.8, at: 'end', store: 'tikv-7' },
    ]);
  });

  const faults: readonly (readonly [string, readonly string[]])[] = [
    [
      'topology: t.yaml\nevnts: []',
      ['scenario/unknown-key: evnts: “evnts” is no key of scenario; did you mean “events”?'],
    ],
    [
      'seed: 1',
      ['scenario/bad-value: seed: A scenario names the topology that it plays: `topology: topology.yaml`'],
    ],
    [
      'topology: t\nevents: [{fail: zone=z1}]',
      ['scenario/bad-value: fail: An event needs `at`: when it happens'],
    ],
    [
      'topology: t\nevents: [{at: 0 s}]',
      ['scenario/bad-value: at: An event needs one of `fail`, `heal` and `do`'],
    ],
    [
      'topology: t\nevents: [{at: 0 s, fail: z1}]',
      [
        'scenario/bad-value: z1: “z1” is no failure domain; write its path, such as zone=z3 or machine=10.0.1.5',
      ],
    ],
    [
      'topology: t\nevents: [{at: 0 s, fail: zone=z1, how: crsh}]',
      [
        'scenario/bad-value: crsh: “crsh” is none of crash, hang, power, partition, slowDisk, fullDisk, clock; did you mean “crash”?',
      ],
    ],
    [
      'topology: t\nevents: [{at: 5 GB, fail: zone=z1}]',
      ['scenario/wrong-dimension: 5 GB: “5 GB” measures something else; this is a value such as 30 s'],
    ],
    [
      'topology: t\nexpect: [{rot: "< 3 s"}]',
      [
        'scenario/unknown-key: rot: “rot” is no key of expect; did you mean “rto”?',
        'scenario/bad-value: rot: An expectation names one of rto, unavailable, lost, degraded, usedShare, repair.startsMs, repair.endsMs, repair.bytes',
      ],
    ],
    [
      'topology: t\nexpect: [{rto: "< 3 GB"}]',
      [
        'scenario/bad-value: "< 3 GB": “< 3 GB” is no expectation; write an operator and a value, such as "< 30 s"',
      ],
    ],
    [
      'topology: t\nuntil: 90 days',
      [
        'scenario/bad-quantity: 90 days: “90 days” is beyond anything that was built; the most that is taken is 30 days. Is it a slip of the unit?',
      ],
    ],
  ];
  for (const [text, expected] of faults) {
    it(`with a fault: ${text.replace('\n', ' / ')}`, () => assert.deepEqual(told(`${text}\n`), expected));
  }

  it('is recognised by what it holds', () => {
    const is = (text: string, path: string) => isScenario(parseFile(path, text));
    assert.ok(is(whole, 'x.yaml'));
    assert.ok(is('topology: a.yaml', 'x.scenario.yaml'));
    assert.ok(!is('events: [{at: 1}]', 'x.yaml'));
    assert.ok(!is('name: x', 'x.scenario.yaml'));
  });
});
