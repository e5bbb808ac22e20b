import { pdAndTiDB } from '../example';

/** What an example of a disaggregated cluster changes; the rest is as it should be. */
interface Parts {
  readonly version?: string;
  readonly tidb?: string;
  readonly s3?: string;
  readonly write?: string;
  readonly compute?: string;
  readonly more?: string;
}

const s3 = `    storage.s3.endpoint: https://s3.eu-central-1.example.com
    storage.s3.bucket: analytics
    storage.s3.root: /shop
`;

const write = `  - host: 10.0.7.1
    config:
      flash.disaggregated_mode: tiflash_write
      storage.main.dir: [/data1/tiflash]
`;

const compute = `  - host: 10.0.7.2
    config:
      flash.disaggregated_mode: tiflash_compute
      storage.main.dir: [/data1/tiflash]
      storage.remote.cache.dir: /data1/tiflash/cache
      storage.remote.cache.capacity: 800000000000
`;

/** A topology with one Write Node and one Compute Node on S3. */
export function disaggregated(parts: Parts = {}): string {
  const tidb = parts.tidb ?? '  tidb:\n    disaggregated-tiflash: true\n';
  return `# regionwise: version=${parts.version ?? 'v8.5.0'}
server_configs:
${tidb}  tiflash:
${parts.s3 ?? s3}${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tiflash_servers:
${parts.write ?? write}${parts.compute ?? compute}${parts.more ?? ''}`;
}

/** The same with one of its lines changed. */
export function withLine(line: string, changed: string): string {
  return disaggregated().replace(line, changed);
}
