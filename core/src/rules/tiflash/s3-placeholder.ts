import { resolve } from '../../text/walk';
import type { Rule } from '../rule';
import { disaggregatedNodes, placesOf } from './disaggregation';
import { disaggregated, withLine } from './example';

const keys = ['endpoint', 'bucket', 'root', 'access_key_id', 'secret_access_key'] as const;

export const s3Placeholder: Rule = {
  code: 'tiflash/s3-placeholder',
  severity: 'error',
  title: { en: 'A placeholder left in the S3 settings', 'zh-cn': 'S3 配置中留有占位符' },
  why: {
    en: 'The examples of the documentation write `{ACCESS_KEY_ID}` for what you are to fill in. Left as it \
is, it is a mapping in YAML, and TiFlash gets a table instead of a string; in the middle of a text \
(`s3.{region}.amazonaws.com`) it stays and leads nowhere.',
    'zh-cn':
      '文档示例用 `{ACCESS_KEY_ID}` 表示需要填写的内容。原样保留时，它在 YAML 中是一个映射，TiFlash 得到的\
是表而不是字符串；写在文本中间（`s3.{region}.amazonaws.com`）时会原样保留，无法使用。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/tiflash-disaggregated-and-s3'],
  example: {
    bad: withLine('storage.s3.bucket: analytics', 'storage.s3.bucket: {BUCKET}'),
    good: disaggregated(),
  },
  check: function* (cluster, context) {
    const nodes = disaggregatedNodes(cluster, context);
    for (const key of keys) {
      for (const { found } of placesOf(cluster, nodes, `storage.s3.${key}`)) {
        const value = resolve(found.value);
        if (value === undefined) continue;
        if (value.kind === 'scalar') {
          if (value.template || !/\{[^{}]*\}|<[^<>]*>/.test(value.text)) continue;
        }
        yield {
          at: value,
          template: value.kind === 'scalar' ? told.text : told.mapping,
          args: { key: `storage.s3.${key}` },
        };
      }
    }
  },
};

const told = {
  text: {
    en: '{key} still holds a placeholder of an example. Fill it in.',
    'zh-cn': '{key} 中仍是示例的占位符，请填写实际的值。',
  },
  mapping: {
    en: '{key} must be a string, and this is none: braces without quotes make a mapping. Fill the \
placeholder in.',
    'zh-cn': '{key} 应为字符串，此处不是：不加引号的花括号表示映射。请将占位符替换为实际的值。',
  },
};
