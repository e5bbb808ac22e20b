import type { Cluster } from '../../cluster/cluster';
import { removePair } from '../../text/edit';
import type { MapNode, Pair } from '../../text/node';
import { asScalar } from '../../text/walk';
import type { RuleContext } from '../context';
import type { Edit, Rule } from '../rule';
import { choiceFix, relatedAll } from '../say';
import { configMaps, onKubernetes } from '../settings';
import { disaggregatedNodes, placesOf } from './disaggregation';
import { disaggregated, withLine } from './example';

const paths = ['storage.s3.access_key_id', 'storage.s3.secret_access_key'] as const;

const bucket = '    storage.s3.bucket: analytics\n';

export const s3Credentials: Rule = {
  code: 'tiflash/s3-credentials',
  severity: 'warning',
  title: { en: 'S3 credentials in plain text', 'zh-cn': 'S3 密钥以明文保存' },
  why: {
    en: 'Whoever reads the file, its backups or its history can read, change and delete the bucket. TiFlash \
takes the credentials from the environment variables `S3_ACCESS_KEY_ID` and `S3_SECRET_ACCESS_KEY` as well, \
which win over the file; on AWS a role of the machine needs none at all. Regionwise never prints their \
values.',
    'zh-cn':
      '能读到该文件、其备份或历史记录的人都可以读取、修改和删除 bucket 中的数据。TiFlash 也可从环境变量 \
`S3_ACCESS_KEY_ID` 和 `S3_SECRET_ACCESS_KEY` 读取密钥，且优先于文件；在 AWS 上使用机器的角色则完全不需要密\
钥。Regionwise 不会输出密钥的值。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/tiflash-disaggregated-and-s3'],
  example: {
    bad: withLine(
      bucket,
      `${bucket}    storage.s3.access_key_id: EXAMPLE-ONLY\n    storage.s3.secret_access_key: EXAMPLE-ONLY\n`,
    ),
    good: disaggregated(),
  },
  check: function* (cluster, context) {
    const nodes = disaggregatedNodes(cluster, context);
    const pairs = paths.flatMap((path) => placesOf(cluster, nodes, path).map(({ found }) => found.pair));
    const written = pairs.filter(isWritten);
    const [first, ...others] = written;
    if (first === undefined) return;
    const edits = removals(cluster, context, written);
    yield {
      at: first.key,
      template: {
        en: 'S3 credentials stand in the file in plain text. Take them from the environment instead: \
S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY win over the file.',
        'zh-cn':
          'S3 密钥以明文写在文件中。请改用环境变量 S3_ACCESS_KEY_ID 和 S3_SECRET_ACCESS_KEY，它们优先于文件。',
      },
      related: relatedAll(others, ({ key }) => key, { en: 'Here as well.', 'zh-cn': '此处同样是明文。' }),
      fixes:
        edits === undefined
          ? []
          : [
              choiceFix(
                {
                  en: 'Remove the credentials here; set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY where \
TiFlash runs',
                  'zh-cn':
                    '从文件中删除密钥；在 TiFlash 运行环境中设置 S3_ACCESS_KEY_ID 和 S3_SECRET_ACCESS_KEY',
                },
                {},
                edits,
              ),
            ],
    };
  },
};

/** A value that could be a secret: placeholders and templates are none. */
function isWritten(pair: Pair): boolean {
  const scalar = asScalar(pair.value);
  return scalar !== undefined && scalar.text !== '' && !scalar.template && !/[{}<>]/.test(scalar.text);
}

/**
 * Only in TiUP’s maps, where each pair stands by itself: TOML in a manifest has other rules for its lines.
 */
function removals(cluster: Cluster, context: RuleContext, pairs: readonly Pair[]): Edit[] | undefined {
  if (onKubernetes(cluster)) return undefined;
  const roots = configMaps(cluster, context, 'tiflash');
  const edits: Edit[] = [];
  for (const pair of pairs) {
    const map = roots.map((root) => holderOf(root, pair)).find((found) => found !== undefined);
    const left = map?.pairs.some((other) => !pairs.includes(other)) ?? false;
    if (map === undefined || map.flow || !left) return undefined;
    edits.push(...removePair(map, pair));
  }
  return edits;
}

/** The map that holds a pair, at any depth. */
function holderOf(map: MapNode, pair: Pair): MapNode | undefined {
  if (map.pairs.includes(pair)) return map;
  for (const { value } of map.pairs) {
    const found = value?.kind === 'map' ? holderOf(value, pair) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
