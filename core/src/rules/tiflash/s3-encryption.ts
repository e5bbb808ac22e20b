import { type Found, findPath } from '../../formats/keys';
import { asMap, asScalar } from '../../text/walk';
import type { Rule } from '../rule';
import { related } from '../say';
import { sharedConfig } from '../settings';
import { disaggregatedNodes } from './disaggregation';
import { disaggregated } from './example';

const path = 'security.encryption.data-encryption-method';

const write = (learner: string) => `  - host: 10.0.7.1
    config:
      flash.disaggregated_mode: tiflash_write
      storage.main.dir: [/data1/tiflash]
${learner}`;

export const s3Encryption: Rule = {
  code: 'tiflash/s3-encryption',
  severity: 'error',
  title: { en: 'Encryption at rest with TiFlash on S3', 'zh-cn': '在 S3 上的 TiFlash 使用静态加密' },
  why: {
    en: 'The disaggregated architecture knows no encryption at rest. Use the encryption of the bucket, \
which S3 does by itself.',
    'zh-cn': '存算分离架构不支持静态加密。请使用 S3 bucket 自身的加密功能。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/tiflash-disaggregated-and-s3'],
  example: {
    bad: disaggregated({
      write: write(`    learner_config:\n      ${path}: aes128-ctr\n`),
    }),
    good: disaggregated({ write: write('') }),
  },
  check: function* (cluster, context) {
    const seen = new Set<Found['pair']>();
    for (const { instance, modeNode } of disaggregatedNodes(cluster, context)) {
      const found =
        findPath(asMap(instance.learnerConfig), path) ??
        findPath(sharedConfig(cluster, 'tiflash-learner'), path);
      const method = asScalar(found?.value);
      if (found === undefined || method === undefined || modeNode === undefined) continue;
      if (method.text === '' || method.text === 'plaintext' || seen.has(found.pair)) continue;
      seen.add(found.pair);
      yield {
        at: method,
        template: {
          en: 'Encryption at rest ({method}) is not possible for TiFlash on S3. Remove it, and let the \
bucket encrypt.',
          'zh-cn': '基于 S3 的 TiFlash 不支持静态加密（{method}）。请移除，并使用 bucket 自身的加密。',
        },
        args: { method: method.text },
        related: [related(modeNode, { en: 'A disaggregated node.', 'zh-cn': '存算分离节点。' })],
      };
    }
  },
};
