import type { Cluster } from '../../cluster/cluster';
import { atLeast } from '../../facts/versions';
import type { RuleContext } from '../context';
import type { Rule, Violation } from '../rule';
import { related, safeFix } from '../say';
import { isTiUP } from '../settings';
import { mapOf, writtenIn } from './instances';
import { members } from './members';

const since = 'v7.3.0';

export const pdMicroservices: Rule = {
  code: 'tiup/pd-microservices',
  severity: 'error',
  title: {
    en: 'PD’s mode and its microservices do not match',
    'zh-cn': 'PD 模式与微服务组件不匹配',
  },
  why: {
    en: '`pd_mode: ms` starts PD as an API service that leaves timestamps to TSO nodes; any other text means an ordinary \
PD, which has no use for them. TiUP does not compare the two: without TSO nodes nobody hands out timestamps, and \
without the mode they do not start. Both need v7.3 or newer.',
    'zh-cn':
      '`pd_mode: ms` 使 PD 作为 API 服务启动，时间戳由 TSO 节点分配；其他取值则为普通 PD，不使用这些节点。TiUP 不会检查\
两者是否匹配：缺少 TSO 节点则无法分配时间戳，缺少该模式则微服务无法启动。两者都需要 v7.3 及以上版本。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/pd-microservices',
    'https://docs.pingcap.com/tidb/stable/tiup-cluster-topology-reference',
    'pingcap/tiup: embed/templates/scripts/run_pd.sh.tpl',
  ],
  liveCheck: 'tiup cluster display <cluster>',
  example: {
    bad: `global:\n  pd_mode: ms\n${members}`,
    good: `# regionwise: version=v8.5.0\nglobal:\n  pd_mode: ms\n${members}tso_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
scheduling_servers:
  - host: 10.0.1.1
    port: 3380
  - host: 10.0.2.1
    port: 3380
`,
  },
  check: function* (cluster, context) {
    if (!isTiUP(cluster)) return;
    const mode = writtenIn(mapOf(cluster, context, 'global'), 'pd_mode');
    if (mode !== undefined && mode.text !== 'ms') {
      yield {
        at: mode,
        severity: 'warning',
        template: told.unknown,
        args: { mode: mode.text },
        fixes: /^m.?s.?$/i.test(mode.text) ? [safeFix(told.rename, {}, [{ at: mode, newText: 'ms' }])] : [],
      };
      return;
    }
    const services = cluster.sections.filter(({ name }) => microservices.has(name));
    const [first] = services;
    const at = mode ?? first?.key;
    if (at === undefined) return;
    if (mode === undefined) yield { at, template: told.noMode, args: { section: first?.name ?? '' } };
    else if (!services.some(({ name }) => name === 'tso_servers')) yield { at, template: told.noTso };
    yield* tooOld(cluster, context, at);
  },
};

const microservices = new Set(['tso_servers', 'scheduling_servers']);

function* tooOld(cluster: Cluster, _: RuleContext, at: Violation['at']): Iterable<Violation> {
  const { value, origin, at: said } = cluster.version;
  if (origin === 'default' || atLeast(value, since)) return;
  const version = { en: 'The version.', 'zh-cn': '版本。' };
  yield {
    at,
    template: told.old,
    args: { version: value },
    related: said === undefined ? [] : [related(said, version)],
  };
}

const told = {
  unknown: {
    en: 'pd_mode {mode} means nothing: TiUP knows only ms, and starts an ordinary PD. Write ms, or remove it.',
    'zh-cn': 'pd_mode {mode} 没有意义：TiUP 只识别 ms，此时会启动普通 PD。请改为 ms 或删除。',
  },
  rename: { en: 'Write ms', 'zh-cn': '改为 ms' },
  noTso: {
    en: 'PD runs as an API service, but no tso_servers hand out timestamps: nothing can commit. Add TSO nodes, two at \
least.',
    'zh-cn':
      'PD 以 API 服务模式运行，但没有 tso_servers 分配时间戳：无法提交任何事务。请添加至少两个 TSO 节点。',
  },
  noMode: {
    en: '{section} run only with `global.pd_mode: ms`, which is not set: they do not start beside an ordinary PD.',
    'zh-cn': '{section} 只能在 `global.pd_mode: ms` 下运行，但未设置该模式：无法与普通 PD 一起启动。',
  },
  old: {
    en: 'PD’s microservices exist from v7.3 on, and this cluster is {version}.',
    'zh-cn': 'PD 微服务自 v7.3 起提供，而此集群为 {version}。',
  },
};
