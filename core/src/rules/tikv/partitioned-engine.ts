import { asScalar } from '../../text/walk';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { related, valueFix } from '../say';
import { findSetting, sectionKey } from '../settings';

const topology = (engine: string) => `# regionwise: version=v8.5.0
server_configs:
  tikv:
    storage.engine: ${engine}
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tiflash_servers:
  - host: 10.0.4.1
`;

export const partitionedEngine: Rule = {
  code: 'tikv/partitioned-engine',
  severity: 'warning',
  title: { en: 'An experimental storage engine', 'zh-cn': '实验性的存储引擎' },
  why: {
    en: 'Partitioned Raft KV is experimental. It is chosen before the first start and cannot be left: there is no way to the other engine, nor \
to a version that does not know it. TiFlash, Titan, backups by snapshots of EBS volumes, and recovery after a loss of quorum do not work \
with it. Beside TiFlash or Titan that is a warning, otherwise information.',
    'zh-cn':
      'Partitioned Raft KV 是实验特性。它只能在首次启动前选择，之后不能更换：既不能改回另一种引擎，也不能降级到不支持它的版本。它不支持 TiFlash、\
Titan、EBS 卷快照备份以及失去多数派后的在线恢复。与 TiFlash 或 Titan 同时使用时为警告，否则为信息。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/partitioned-raft-kv'],
  liveCheck: "SHOW CONFIG WHERE type = 'tikv' AND name = 'storage.engine'",
  example: { bad: topology('partitioned-raft-kv'), good: topology('raft-kv') },
  check: function* (cluster, context) {
    const [engine] = findSetting(cluster, context, 'tikv', 'storage.engine').flatMap(({ value }) => {
      const scalar = asScalar(value);
      return scalar !== undefined && names.has(scalar.text) ? [scalar] : [];
    });
    if (engine === undefined) return;
    const withTiFlash = context.ofRole('tiflash').length > 0;
    const [titan] = findSetting(cluster, context, 'tikv', 'rocksdb.titan.enabled').filter(
      ({ value }) => asScalar(value)?.text === 'true',
    );
    const clashing = [
      ...(withTiFlash ? [{ name: 'TiFlash', at: sectionKey(cluster, 'tiflash') }] : []),
      ...(titan === undefined ? [] : [{ name: 'Titan', at: titan.pair.key }]),
    ];
    const [first] = clashing;
    yield first === undefined
      ? { at: engine, severity: 'information', template: told.alone, args: { engine: engine.text } }
      : {
          at: engine,
          template: told.clash,
          args: { engine: engine.text, other: first.name },
          fixes: [valueFix(engine, 'raft-kv')],
          related: clashing.map(({ name, at }) => related(at, told.other, { name })),
        };
  },
};

/** Both names of the one engine. */
const names = new Set(['partitioned-raft-kv', 'raft-kv2']);

const told = {
  clash: {
    en: '{engine} is experimental and does not work with {other}. Use raft-kv; once the cluster has data, the engine cannot be changed.',
    'zh-cn': '{engine} 是实验特性，且不支持 {other}。请使用 raft-kv；集群有数据后不能再更换引擎。',
  },
  alone: {
    en: '{engine} is experimental: it cannot be left once the cluster has data, and TiFlash, Titan and online unsafe recovery do not work with it.',
    'zh-cn':
      '{engine} 是实验特性：集群有数据后不能再更换引擎，且不支持 TiFlash、Titan 和 Online Unsafe Recovery。',
  },
  other: { en: '{name} is used here.', 'zh-cn': '此处使用了 {name}。' },
} as const;
