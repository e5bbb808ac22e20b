import { analyse } from '#core/analysis/analyse';
import { toCheckResult } from '#core/analysis/check';
import type { Language } from '#core/messages/message';
import type { ClusterReport, ReportData } from '#core/report/report';
import type { FailureResult, LevelResult, SurviveResult } from '#core/report/results';
import { topologyOf } from '#core/report/topology';
import { LineIndex } from '#core/text/lines';

/** A topology with `zones` × `hosts` stores, PD and TiDB on their machines. */
export function topologyText(zones: number, hosts: number, zoneName = (zone: number) => `z${zone}`): string {
  const all = Array.from({ length: zones }, (_, zone) =>
    Array.from({ length: hosts }, (_, host) => ({ zone: zone + 1, host: host + 1 })),
  ).flat();
  const address = ({ zone, host }: { zone: number; host: number }) => `10.0.${zone}.${host}`;
  const firsts = all.filter(({ host }) => host === 1);
  return [
    'server_configs:',
    '  pd:',
    '    replication.location-labels: [zone, host]',
    'pd_servers:',
    ...firsts.map((at) => `  - host: ${address(at)}`),
    'tidb_servers:',
    ...firsts.map((at) => `  - host: ${address(at)}`),
    'tikv_servers:',
    ...all.flatMap((at) => [
      `  - host: ${address(at)}`,
      '    config:',
      `      server.labels: { zone: ${JSON.stringify(zoneName(at.zone))}, host: h${at.zone}-${at.host} }`,
    ]),
    '',
  ].join('\n');
}

/** A report as the command makes it, the survival filled in by hand: three zones, any one may fail. */
export function reportData(
  text: string,
  language: Language = 'en',
  zoneName = (zone: number) => `z${zone}`,
): ReportData {
  const path = 'samples/demo/topology.yaml';
  const analysis = analyse([{ path, text }], { language });
  const [file] = toCheckResult(analysis).files;
  const [cluster] = analysis.clusters;
  if (cluster === undefined || file === undefined) throw new Error('the fixture holds one cluster');
  const report: ClusterReport = {
    name: cluster.name,
    path,
    kind: cluster.kind,
    version: cluster.version.value,
    topology: topologyOf(cluster, new Map([[cluster.path, new LineIndex(text)]])),
    survive: survival(zoneName),
    file,
  };
  return {
    language,
    title: 'Regionwise report',
    madeBy: { version: '0.1.0', command: 'regionwise demo samples --html out/report.html' },
    clusters: [report],
    otherFiles: [],
  };
}

export function failure(domains: readonly string[], change: Partial<FailureResult> = {}): FailureResult {
  return {
    domains,
    count: 1,
    unavailable: 0,
    lost: 0,
    degraded: 1,
    range: { low: change.unavailable ?? 0, high: change.unavailable ?? 0 },
    service: { pd: 'quorum', tidb: 2 / 3, ok: (change.unavailable ?? 0) === 0 },
    heals: true,
    healing: { outcome: 'full', copies: 3, reason: '' },
    overloaded: [],
    ...change,
  };
}

function survival(zoneName: (zone: number) => string): SurviveResult {
  const zones = [1, 2, 3].map((zone) => `zone=${zoneName(zone)}`);
  const alone = {
    heals: false,
    healing: { outcome: 'blocked' as const, copies: 2, reason: 'No zone is left for the third copy.' },
  };
  const gone = {
    unavailable: 1,
    degraded: 0,
    service: { pd: 'lost' as const, tidb: 1 / 3, ok: false },
    heals: false,
    healing: { outcome: 'no-quorum' as const, copies: 1, reason: 'Without a quorum PD can move nothing.' },
  };
  const zone: LevelResult = {
    level: 'zone',
    count: 3,
    failures: [
      ...zones.map((domain) => failure([domain], alone)),
      failure([zones[0] ?? '', zones[1] ?? ''], gone),
      failure([zones[0] ?? '', zones[2] ?? ''], gone),
      failure([zones[1] ?? '', zones[2] ?? ''], gone),
    ],
  };
  const host: LevelResult = {
    level: 'host',
    count: 9,
    failures: [
      failure([`${zones[0]}/host=h1-1`], { count: 9, degraded: 1 / 3 }),
      failure([`${zones[0]}/host=h1-1`, `${zones[1]}/host=h2-1`], {
        count: 27,
        unavailable: 1 / 9,
        degraded: 5 / 9,
        range: { low: 0, high: 0.2 },
        heals: false,
      }),
    ],
  };
  return {
    schema: 'regionwise/survive/1',
    cluster: 'demo',
    path: 'samples/demo/topology.yaml',
    replicas: 3,
    stores: 9,
    verdict: 'Serves through any one zone and any one host; a host heals, a zone does not.',
    levels: [zone, host],
    cuts: [
      { domains: [zones[0] ?? '', zones[1] ?? ''], count: 3, unavailable: 1, lost: 0, service: gone.service },
    ],
    assumptions: ['PD’s persisted settings equal those of the file.'],
  };
}
