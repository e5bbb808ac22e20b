import { findPath } from '../../formats/keys';
import { configValues } from '../../formats/operator/config-values';
import { type Item, itemsOf } from '../../formats/operator/validate/component';
import type { MapNode, ScalarNode } from '../../text/node';
import { asMap, asScalar, asSequence, find } from '../../text/walk';
import type { Rule, Violation } from '../rule';
import { related } from '../say';
import { withTiFlash } from './kubernetes-example';

const keys = ['storage.main.dir', 'storage.latest.dir', 'storage.raft.dir'] as const;

export const dirsVsClaims: Rule = {
  code: 'tiflash/dirs-vs-claims',
  severity: 'warning',
  title: {
    en: 'A TiFlash directory without a volume',
    'zh-cn': 'TiFlash 目录没有对应的存储卷',
  },
  why: {
    en: 'TiDB Operator mounts the first of `storageClaims` at `/data0`, the second at `/data1`, and so on. \
A directory anywhere else is in the container’s own file system: what TiFlash writes there is gone with the \
next restart of the Pod. A claim that no directory is on stays empty.',
    'zh-cn':
      'TiDB Operator 将 `storageClaims` 的第一项挂载到 `/data0`，第二项挂载到 `/data1`，依此类推。其他目录\
位于容器自身的文件系统，TiFlash 写入的数据在 Pod 重启后丢失。没有目录位于其上的 storageClaims 一直为空。',
  },
  sources: ['https://docs.pingcap.com/tidb-in-kubernetes/stable/deploy-tiflash'],
  liveCheck: 'kubectl get pod -l app.kubernetes.io/component=tiflash -o yaml',
  example: {
    bad: withTiFlash('[storage.main]\ndir = ["/data0/db", "/data1/db"]'),
    good: withTiFlash('[storage.main]\ndir = ["/data0/db"]'),
  },
  check: function* (cluster, context) {
    const [first] = context.ofRole('tiflash');
    const component = asMap(first?.node);
    if (cluster.kind !== 'tidbcluster' || first === undefined || component === undefined) return;
    const claims = find(component, 'storageClaims');
    const count = asSequence(claims?.value)?.items.length ?? 0;
    const mounts = [
      ...Array.from({ length: count }, (_, index) => `/data${index}`),
      ...moreMounts(component),
    ];
    yield* unusedClaims(asMap(first.config), itemsOf(component, 'storageClaims'));
    for (const key of keys) {
      for (const dir of directories(asMap(first.config), key)) {
        if (mounts.some((mount) => dir.text === mount || dir.text.startsWith(`${mount}/`))) continue;
        yield {
          at: dir,
          template: {
            en: '{key} has {dir}, but {count} storageClaims are mounted at {mounts}: what is written there \
is gone with the next restart of the Pod. Append a claim, or remove the directory.',
            'zh-cn':
              '{key} 包含 {dir}，但 {count} 个 storageClaims 挂载在 {mounts}：写入该目录的数据在 Pod 重启后\
丢失。请在末尾追加 storageClaims，或删除该目录。',
          },
          args: { key, dir: dir.text, count, mounts: mounts.join(', ') },
          related:
            claims === undefined ? [] : [related(claims.key, { en: 'The volumes.', 'zh-cn': '存储卷。' })],
          topic: 'tiflash/dirs-vs-claims',
        };
      }
    }
  },
};

/** Claims that no directory is on, where the directories are said: by themselves they are on all claims. */
function* unusedClaims(config: MapNode | undefined, claims: readonly Item[]): Iterable<Violation> {
  const [main] = directories(config, 'storage.main.dir');
  if (main === undefined) return;
  const texts = [...configValues(config).values()].flat().map(String);
  for (const { index, head } of claims) {
    const mount = `/data${index}`;
    if (texts.some((text) => text === mount || text.startsWith(`${mount}/`))) continue;
    yield {
      at: head,
      template: {
        en: 'Nothing in the configuration lies on {mount}, where this claim is mounted: the volume stays empty. Add {mount}/db to \
storage.main.dir, or remove the claim before the first start.',
        'zh-cn':
          '配置中没有任何目录位于此 storageClaims 的挂载点 {mount}：该卷一直为空。请将 {mount}/db 加入 storage.main.dir，或在首次启动前删除该项。',
      },
      args: { mount },
      related: [related(main, { en: 'The directories.', 'zh-cn': '目录。' })],
      topic: 'tiflash/dirs-vs-claims',
    };
  }
}

function directories(config: MapNode | undefined, key: string): ScalarNode[] {
  const items = asSequence(findPath(config, key)?.value)?.items ?? [];
  return items.flatMap((item) => {
    const scalar = asScalar(item);
    return scalar === undefined || scalar.text === '' || scalar.template ? [] : [scalar];
  });
}

/** Volumes that the manifest mounts by itself. */
function moreMounts(component: MapNode): string[] {
  const mounts = asSequence(find(component, 'additionalVolumeMounts')?.value)?.items ?? [];
  return mounts.flatMap((mount) => {
    const path = asScalar(find(asMap(mount), 'mountPath')?.value)?.text;
    return path === undefined || path === '' ? [] : [path.replace(/\/+$/, '')];
  });
}
