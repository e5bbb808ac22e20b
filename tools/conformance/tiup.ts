/** TiUP's verdicts: whole operations on topologies, and single functions. */
import { checkOS } from '#core/facts/tiup/operating-systems';
import { flattenKeys, foldKeys, mergeConfig } from '#core/formats/tiup/config-map';
import { absDir, multiDirAbs } from '#core/formats/tiup/dirs';
import { countDir } from '#core/formats/tiup/expand';
import { loadTopology } from '#core/formats/tiup/load';
import { type Answer, judge, type Operation, type Request } from '#core/formats/tiup/operations';
import { retentionSize, retentionTime } from '#core/formats/tiup/retention';
import { checkLabels } from '#core/formats/tiup/validate/labels';
import { valuePaths } from '#core/formats/tiup/value-paths';
import { type PlainMap, samePlain } from '#core/formats/tiup/values';
import {
  cdcTakesDataDir,
  supportsCdcConfig,
  tiflashNeedsAvx2,
  upgradeAllowed,
} from '#core/formats/tiup/version-gates';
import { parseFile } from '#core/text/parse';
import type { CaseFile, CaseResult, Suite } from './suite';

/** The version of cases that name none. */
const defaultVersion = 'v8.5.0';

interface Verdict {
  readonly ok: boolean;
  readonly errorKind?: string | null;
}

interface Expected extends Verdict {
  readonly resolved?: PlainMap;
  readonly resolvedExpanded?: PlainMap;
  readonly nodes?: readonly string[];
  readonly cdc?: PlainMap;
  readonly onlyIfPlacementRulesDisabled?: boolean;
}

interface OperationCase {
  readonly id: string;
  readonly op: Operation;
  readonly strict?: boolean;
  readonly yaml: string;
  readonly base_yaml?: string;
  readonly clusterVersion?: string;
  readonly flags?: readonly string[];
  readonly labelCheck?: readonly {
    readonly locationLabels: readonly string[] | null;
    readonly ok: boolean;
  }[];
  readonly expect: Expected;
  readonly expectDeploy?: Verdict;
}

interface FunctionCase {
  readonly fn: string;
  readonly args?: readonly never[];
  readonly result?: unknown;
  readonly yaml?: string;
  readonly cases?: readonly (readonly [readonly [string, string], number])[];
}

interface Cases {
  readonly cases: readonly (OperationCase | FunctionCase)[];
}

export const tiup: Suite = {
  kind: 'cases',
  endings: ['.json'],
  *run({ path, text }: CaseFile) {
    const { cases } = JSON.parse(text) as Cases;
    for (const [at, one] of cases.entries()) {
      if ('op' in one) yield* runOperation(one);
      else yield* runFunction(one, `${path}#${at}`);
    }
  },
};

function* runOperation(one: OperationCase): Iterable<CaseResult> {
  const request = requestOf(one);
  const answer = judge(request);
  const faults = [
    ...verdictFaults(answer, one.expect),
    ...(one.expect.resolved === undefined
      ? []
      : valueFaults(answer, one.expect.resolved, one.op === 'scale-out')),
    ...(one.expect.resolvedExpanded === undefined
      ? []
      : valueFaults(answer, one.expect.resolvedExpanded, true)),
    ...cdcFaults(answer, one.expect, request.version),
    ...labelFaults(answer, one.labelCheck ?? []),
  ];
  yield result(one.id, faults);
  if (one.expectDeploy === undefined) return;
  const deploy = judge({ ...request, operation: 'deploy', strict: true, version: defaultVersion });
  yield result(`${one.id}#deploy`, verdictFaults(deploy, one.expectDeploy));
}

function requestOf(one: OperationCase): Request {
  return {
    operation: one.op,
    file: parseFile('topology.yaml', one.yaml),
    ...(one.base_yaml === undefined ? {} : { base: parseFile('base.yaml', one.base_yaml) }),
    version: one.clusterVersion ?? defaultVersion,
    strict: one.strict ?? true,
    labels: !(one.flags ?? []).includes('--no-labels'),
    placementRules: one.expect.onlyIfPlacementRulesDisabled !== true,
    nodes: one.expect.nodes ?? [],
  };
}

interface Fault {
  readonly expected: string;
  readonly got: string;
}

function result(id: string, faults: readonly Fault[]): CaseResult {
  const [first] = faults;
  return first === undefined ? { id, ok: true } : { id, ok: false, ...first };
}

function verdictFaults({ refusals }: Answer, expected: Verdict): Fault[] {
  const got = refusals[0]?.kind ?? 'accepted';
  const wanted = expected.ok ? 'accepted' : (expected.errorKind ?? 'a refusal');
  return got === wanted ? [] : [{ expected: wanted, got }];
}

function valueFaults({ parsed, deployed }: Answer, wanted: PlainMap, expanded: boolean): Fault[] {
  const values = valuePaths(expanded ? deployed : parsed);
  return Object.entries(wanted).flatMap(([path, value]) => {
    const got = values.get(path) ?? (value === '' || value === false ? value : undefined);
    if (samePlain(got, value)) return [];
    return [{ expected: `${path} = ${JSON.stringify(value)}`, got: JSON.stringify(got) ?? 'nothing' }];
  });
}

function cdcFaults({ deployed }: Answer, { cdc }: Expected, version: string): Fault[] {
  if (cdc === undefined) return [];
  const server = deployed.instances.find(({ section }) => section.component === 'cdc');
  const got = {
    configFileSupported: supportsCdcConfig(version),
    dataDirPassed: server !== undefined && Object.hasOwn(server.values, 'data_dir'),
    usesDataDirFlag: cdcTakesDataDir(version),
  };
  return samePlain(got, cdc) ? [] : [{ expected: JSON.stringify(cdc), got: JSON.stringify(got) }];
}

function labelFaults({ parsed }: Answer, checks: NonNullable<OperationCase['labelCheck']>): Fault[] {
  return checks.flatMap(({ locationLabels, ok }) => {
    const got = [...checkLabels(parsed, locationLabels ?? [])].length === 0;
    const expected = `labels ${ok ? 'accepted' : 'refused'} with ${JSON.stringify(locationLabels)}`;
    return got === ok ? [] : [{ expected, got: got ? 'accepted' : 'refused' }];
  });
}

/** By the name that the cases give them; the arguments come as the cases have them. */
const functions: ReadonlyMap<string, (...args: never[]) => unknown> = new Map<
  string,
  (...args: never[]) => unknown
>([
  ['absDir', absDir],
  ['checkOS', checkOS],
  ['flattenKeys', flattenKeys],
  ['foldKeys', foldKeys],
  ['mergeConfig', mergeConfig],
  ['multiDirAbs', multiDirAbs],
  ['retentionSize', retentionSize],
  ['retentionTime', retentionTime],
  ['tiflashNeedsAvx2', tiflashNeedsAvx2],
  ['upgradeAllowed', upgradeAllowed],
]);

function* runFunction(one: FunctionCase, id: string): Iterable<CaseResult> {
  if (one.fn === 'countDir') {
    const { topology } = loadTopology(parseFile('topology.yaml', one.yaml ?? ''), 'lenient');
    for (const [at, [[host, prefix], count]] of (one.cases ?? []).entries()) {
      yield compare(`${id} ${one.fn} ${at}`, countDir(topology, host, prefix), count);
    }
    return;
  }
  const call = functions.get(one.fn);
  if (call === undefined) yield { id, ok: false, expected: one.fn, got: 'no such function' };
  else yield compare(`${id} ${one.fn}`, call(...(one.args ?? [])), one.result);
}

function compare(id: string, got: unknown, wanted: unknown): CaseResult {
  const same = samePlain({ value: got as PlainMap }, { value: wanted as PlainMap });
  return same
    ? { id, ok: true }
    : { id, ok: false, expected: JSON.stringify(wanted), got: JSON.stringify(got) };
}
