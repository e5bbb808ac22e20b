import { surviveCluster } from '#core/availability/survive';
import { percent } from '#core/report/percent';
import type { FailureResult, SurviveResult } from '#core/report/results';
import { clusterOf } from '../simulation/cluster-of';

export function survive(text: string, options: { all?: boolean; top?: number } = {}): SurviveResult {
  return surviveCluster(clusterOf(text), { language: 'en', ...options });
}

/**
 * One failure in a line: what fails and how often the like, shares, service, and what PD does with the
 * copies.
 */
export function line({ domains, count, ...found }: FailureResult): string {
  const { unavailable, lost, degraded, range, service, heals, healing } = found;
  const bounds = range.low === range.high ? '' : ` (${percent(range.low)} … ${percent(range.high)})`;
  const tidb = service.tidbUnknown === undefined ? '' : ` to ${percent(service.tidb + service.tidbUnknown)}`;
  return [
    `${domains.join(' + ')}${count === 1 ? '' : ` ×${count}`}`,
    `unavailable ${percent(unavailable)}${bounds}`,
    `lost ${percent(lost)}`,
    `degraded ${percent(degraded)}`,
    `PD ${service.pd}, TiDB ${percent(service.tidb)}${tidb}`,
    service.ok ? 'serves' : 'does not serve',
    `${heals ? 'heals' : 'does not heal'}: ${healing.outcome}, ${healing.copies} copies`,
  ].join(' | ');
}

/** The failures of some levels; those that cost no copies left out. */
export function table(result: SurviveResult, ...levels: readonly string[]): string[] {
  return result.levels
    .filter(({ level }) => levels.length === 0 || levels.includes(level))
    .flatMap(({ failures }) => failures)
    .filter(({ healing }) => healing.outcome !== 'not-needed')
    .map(line);
}

export function failure(result: SurviveResult, ...domains: readonly string[]): FailureResult {
  const wanted = domains.join(' + ');
  for (const level of result.levels) {
    for (const found of level.failures) if (found.domains.join(' + ') === wanted) return found;
  }
  throw new Error(`no failure of ${wanted}`);
}

/**
 * A topology in few words: PD settings, then `pd`, `tidb` and stores as `ADDRESS` or `ADDRESS zone=z1
 * host=h1`.
 */
export interface Sketch {
  readonly pdConfig?: Readonly<Record<string, string | number>>;
  readonly pd?: readonly string[];
  readonly tidb?: readonly string[];
  readonly stores: readonly string[];
}

export function topology({ pdConfig = {}, pd = [], tidb = [], stores }: Sketch): string {
  const settings = Object.entries(pdConfig).map(([key, value]) => `    ${key}: ${value}`);
  const instance = (spec: string, ports: string) => {
    const [host, ...labels] = spec.split(' ');
    const map = labels.map((label) => label.replace('=', ': ')).join(', ');
    return `  - { host: ${host}, ${ports}, config: { server.labels: { ${map} } } }`;
  };
  return [
    'server_configs:',
    '  pd:',
    '    schedule.max-store-down-time: 30m',
    ...settings,
    ...(pd.length === 0 ? [] : ['pd_servers:', ...pd.map((host) => `  - { host: ${host} }`)]),
    ...(tidb.length === 0 ? [] : ['tidb_servers:', ...tidb.map((host) => `  - { host: ${host} }`)]),
    'tikv_servers:',
    ...stores.map((spec, i) => instance(spec, `port: ${20160 + i}, status_port: ${21160 + i}`)),
    '',
  ].join('\n');
}
