import type { Rule } from '../rule';
import { disaggregatedNodes, settingOf } from './disaggregation';
import { disaggregated, withLine } from './example';

const id = 'storage.s3.access_key_id';
const secret = 'storage.s3.secret_access_key';
const bucket = '    storage.s3.bucket: analytics\n';

export const s3HalfCredentials: Rule = {
  code: 'tiflash/s3-half-credentials',
  severity: 'warning',
  title: { en: 'One half of the S3 credentials', 'zh-cn': 'S3 密钥不完整' },
  why: {
    en: 'An access key id and its secret go together. With one of them in the file and no environment \
variables for both, TiFlash is refused by S3.',
    'zh-cn':
      'access key id 和 secret 必须成对。文件中只有其中之一，而环境变量又没有提供两者时，S3 会拒绝 TiFlash \
的请求。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/tiflash-disaggregated-and-s3'],
  example: {
    // Empty, so that it is no secret in plain text on top.
    bad: withLine(bucket, `${bucket}    storage.s3.access_key_id: ""\n`),
    good: disaggregated(),
  },
  check: function* (cluster, context) {
    const seen = new Set<unknown>();
    for (const { instance } of disaggregatedNodes(cluster, context)) {
      const [first, second] = [settingOf(cluster, instance, id), settingOf(cluster, instance, secret)];
      const only = first ?? second;
      if (only === undefined || (first !== undefined && second !== undefined) || seen.has(only.pair))
        continue;
      seen.add(only.pair);
      yield {
        at: only.pair.key,
        template: {
          en: '{present} is set and {missing} is not: S3 refuses TiFlash, unless the environment gives \
both. Remove it, or set both.',
          'zh-cn':
            '设置了 {present} 而没有设置 {missing}：除非环境变量提供两者，否则 S3 会拒绝 TiFlash 的请求。请\
删除，或同时设置。',
        },
        args: { present: first === undefined ? secret : id, missing: first === undefined ? id : secret },
      };
    }
  },
};
