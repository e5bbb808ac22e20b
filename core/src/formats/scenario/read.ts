/** Reads `<name>.scenario.yaml`. What is wrong is a finding; what is right is used. */
import type { Sourced } from '../../cluster/source';
import type { Finding } from '../../findings/finding';
import type { Template } from '../../messages/message';
import type { MapNode, ParsedFile, ScalarNode } from '../../text/node';
import { asMap, asScalar, asSequence, entries, find, resolve } from '../../text/walk';
import type { DimensionName } from '../../units/dimension';
import { parseQuantity } from '../../units/parse-quantity';
import { codesOf, tell } from '../schema/said';
import { validate } from '../schema/validate';
import { actions, metrics, scenarioTree } from './keys';
import type { Comparison, Expectation, FailureMode, Scenario, ScenarioEvent } from './scenario';

export const scenarioCodes = codesOf('scenario');

const said = {
  noTime: { en: 'An event needs `at`: when it happens', 'zh-cn': '事件需要 `at`：发生时间' },
  noWhat: {
    en: 'An event needs one of `fail`, `heal` and `do`',
    'zh-cn': '事件需要 `fail`、`heal`、`do` 之一',
  },
  twoWhats: { en: 'An event does one thing; make two of it', 'zh-cn': '一个事件只做一件事；请拆成两个' },
  noMetric: { en: 'An expectation names one of {known}', 'zh-cn': '期望需要指定其一：{known}' },
  domain: {
    en: '“{text}” is no failure domain; write its path, such as zone=z3 or machine=10.0.1.5',
    'zh-cn': '“{text}”不是故障域；请写路径，例如 zone=z3 或 machine=10.0.1.5',
  },
  noTopology: {
    en: 'A scenario names the topology that it plays: `topology: topology.yaml`',
    'zh-cn': '场景需要指定所模拟的拓扑：`topology: topology.yaml`',
  },
} as const satisfies Readonly<Record<string, Template>>;

export interface ScenarioFile {
  readonly scenario: Scenario;
  readonly findings: readonly Finding[];
}

/** Reads the first document of a file that is known to be a scenario (`isScenario`). */
export function readScenario(parsed: ParsedFile): ScenarioFile {
  const [document] = parsed.documents;
  const root = asMap(document?.root);
  const place = document?.place ?? {
    block: { path: parsed.path, text: parsed.text, start: 0 },
    from: 0,
    to: 0,
  };
  const events = itemsOf(root, 'events').map(readEvent);
  const expectations = itemsOf(root, 'expect').map(readExpectation);
  const state = asMap(find(root, 'state')?.value);
  const seed = asScalar(find(root, 'seed')?.value)?.text;
  const scenario: Scenario = {
    path: parsed.path,
    place,
    ...named('topology', textAt(root, 'topology')),
    seed: seed !== undefined && /^[0-9]{1,10}$/.test(seed) ? Number(seed) : 1,
    ...named('fill', quantityAt(state, 'fill', 'share')),
    ...named('regions', quantityAt(state, 'regions', 'count')),
    events: events
      .flatMap(({ event }) => (event === undefined ? [] : [event]))
      .sort((a, b) => a.atMs - b.atMs),
    ...named('untilMs', quantityAt(root, 'until', 'duration')),
    expectations: expectations.flatMap(({ expectation }) => (expectation === undefined ? [] : [expectation])),
  };
  const findings = [
    ...validate(document?.root, scenarioTree, scenarioCodes, 'scenario'),
    ...(scenario.topology === undefined && root !== undefined
      ? [tell(scenarioCodes.value, root.pairs[0]?.key ?? root, said.noTopology)]
      : []),
    ...events.flatMap((read) => read.findings),
    ...expectations.flatMap((read) => read.findings),
  ];
  return { scenario, findings };
}

/** Whether a file is a scenario: `events` with times, and a name or a `topology` beside that say so. */
export function isScenario(parsed: ParsedFile): boolean {
  const root = asMap(parsed.documents[0]?.root);
  const events = itemsOf(root, 'events');
  const named = /\.scenario\.ya?ml$/i.test(parsed.path);
  const ours = (map: MapNode) => ['fail', 'heal', 'do'].some((key) => find(map, key) !== undefined);
  if (named) return ['events', 'topology', 'expect', 'until'].some((key) => find(root, key) !== undefined);
  return (
    find(root, 'topology') !== undefined && events.some((map) => find(map, 'at') !== undefined && ours(map))
  );
}

function itemsOf(map: MapNode | undefined, key: string): MapNode[] {
  return (asSequence(find(map, key)?.value)?.items ?? []).map(asMap).filter((item) => item !== undefined);
}

function named<K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> {
  // A computed key makes the literal wider than the record that it is.
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<K, T>>);
}

function textAt(map: MapNode | undefined, key: string): Sourced<string> | undefined {
  const scalar = asScalar(find(map, key)?.value);
  return scalar === undefined || scalar.text === ''
    ? undefined
    : { value: scalar.text, origin: 'file', at: scalar };
}

function quantityAt(
  map: MapNode | undefined,
  key: string,
  dimension: DimensionName,
): Sourced<number> | undefined {
  const scalar = asScalar(find(map, key)?.value);
  const parsed = scalar === undefined ? undefined : parseQuantity(scalar.text, dimension);
  return scalar === undefined || !parsed?.ok
    ? undefined
    : { value: parsed.value.mid, origin: 'file', at: scalar };
}

interface ReadEvent {
  readonly event: ScenarioEvent | undefined;
  readonly findings: readonly Finding[];
}

function readEvent(map: MapNode): ReadEvent {
  const at = map.pairs[0]?.key ?? map;
  const whats = ['fail', 'heal', 'do'].filter((key) => find(map, key) !== undefined);
  const findings: Finding[] = [];
  if (find(map, 'at') === undefined) findings.push(tell(scenarioCodes.value, at, said.noTime));
  if (whats.length === 0) findings.push(tell(scenarioCodes.value, at, said.noWhat));
  if (whats.length > 1) findings.push(tell(scenarioCodes.value, at, said.twoWhats));
  for (const key of ['fail', 'heal']) {
    const scalar = asScalar(find(map, key)?.value);
    if (scalar !== undefined && scalar.text !== '' && !isDomain(scalar)) {
      findings.push(tell(scenarioCodes.value, scalar, said.domain, { text: scalar.text }));
    }
  }
  const atMs = quantityAt(map, 'at', 'duration')?.value;
  return { event: findings.length > 0 || atMs === undefined ? undefined : eventOf(map, atMs), findings };
}

/** `zone=z1/host=h2`, several with commas. Whether there is such a domain is for the topology to say. */
function isDomain(scalar: ScalarNode): boolean {
  return scalar.text.split(',').every((path) => /^\s*[^=\s,]+=[^=,]+(\/[^=,]+=[^=,]+)*\s*$/.test(path));
}

function eventOf(map: MapNode, atMs: number): ScenarioEvent | undefined {
  const base = { atMs, place: map };
  const fail = textAt(map, 'fail');
  if (fail !== undefined) return { ...base, kind: 'fail', domains: fail, how: modeOf(map) };
  const heal = textAt(map, 'heal');
  if (heal !== undefined) return { ...base, kind: 'heal', domains: heal };
  const word = textAt(map, 'do')?.value;
  const action = actions.find((known) => known === word);
  if (action === undefined) return undefined;
  const config = asMap(find(map, 'config')?.value);
  return {
    ...base,
    kind: 'do',
    action,
    config: (config === undefined ? [] : entries(config)).flatMap(({ key, value }) => {
      const scalar = asScalar(value);
      return scalar === undefined ? [] : [{ key: key.text, value: scalar.text, at: scalar }];
    }),
    ...named('store', textAt(map, 'store')),
    ...named('topology', textAt(map, 'topology')),
  };
}

/** A word alone takes the details' defaults. */
function modeOf(map: MapNode): FailureMode {
  const how = resolve(find(map, 'how')?.value);
  const pair = how?.kind === 'map' ? how.pairs[0] : undefined;
  const kind = pair?.key.text ?? (how?.kind === 'scalar' ? how.text : 'crash');
  const details = asMap(pair?.value);
  switch (kind) {
    case 'hang':
    case 'power':
    case 'fullDisk':
      return { kind };
    case 'partition': {
      const [from, to] = [textAt(details, 'from')?.value, textAt(details, 'to')?.value];
      const oneWay = textAt(details, 'oneWay')?.value === 'true';
      return { kind, ...named('from', from), ...named('to', to), oneWay };
    }
    case 'slowDisk':
      return { kind, factor: quantityAt(details, 'factor', 'factor')?.value ?? 10 };
    case 'clock':
      return { kind, byMs: quantityAt(details, 'by', 'duration')?.value ?? 0 };
    default:
      return { kind: 'crash' };
  }
}

interface ReadExpectation {
  readonly expectation: Expectation | undefined;
  readonly findings: readonly Finding[];
}

function readExpectation(map: MapNode): ReadExpectation {
  const metric = metrics.find(({ name }) => find(map, name) !== undefined);
  if (metric === undefined) {
    const known = metrics.map(({ name }) => name).join(', ');
    return {
      expectation: undefined,
      findings: [tell(scenarioCodes.value, map.pairs[0]?.key ?? map, said.noMetric, { known })],
    };
  }
  const text = asScalar(find(map, metric.name)?.value)?.text ?? '';
  const compared = /^\s*(<=|>=|<|>|=|!=)?\s*(.*)$/.exec(text);
  const parsed = parseQuantity(compared?.[2] ?? '', metric.dimension);
  if (!parsed.ok) return { expectation: undefined, findings: [] };
  const when = asScalar(find(map, 'at')?.value)?.text;
  const at: number | 'end' | undefined = when === 'end' ? when : quantityAt(map, 'at', 'duration')?.value;
  return {
    findings: [],
    expectation: {
      place: map,
      metric: metric.name,
      comparison: comparisonOf(compared?.[1]),
      value: parsed.value.mid,
      ...named('percentile', quantityAt(map, 'percentile', 'count')?.value),
      ...named('fromMs', quantityAt(map, 'from', 'duration')?.value),
      ...named('at', at),
      ...named('store', textAt(map, 'store')?.value),
    },
  };
}

const comparisons: readonly Comparison[] = ['<', '<=', '>', '>=', '=', '!='];

function comparisonOf(text: string | undefined): Comparison {
  return comparisons.find((known) => known === text) ?? '=';
}
