import { withoutSecrets } from '../../report/secrets';
import type { ScalarNode } from '../../text/node';
import { asScalar } from '../../text/walk';
import type { Fix, Rule } from '../rule';
import { choiceFix } from '../say';
import { disaggregatedNodes, placesOf } from './disaggregation';
import { disaggregated, withLine } from './example';

export const s3Endpoint: Rule = {
  code: 'tiflash/s3-endpoint',
  severity: 'error',
  title: { en: 'The S3 endpoint is no URL', 'zh-cn': 'S3 endpoint 不是 URL' },
  why: {
    en: '`storage.s3.endpoint` is the address of the service with its scheme, `http://` or `https://`; the \
bucket and the root are settings of their own. `s3://bucket/root` is another notation, of backups. Where \
only the scheme is missing it is a warning.',
    'zh-cn':
      '`storage.s3.endpoint` 是带协议（`http://` 或 `https://`）的服务地址，bucket 和 root 另行设置。\
`s3://bucket/root` 是备份使用的写法。仅缺少协议时为警告。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/tiflash-disaggregated-and-s3'],
  example: { bad: withLine('https://s3.eu', 's3://s3.eu'), good: disaggregated() },
  check: function* (cluster, context) {
    for (const { found } of placesOf(cluster, disaggregatedNodes(cluster, context), 'storage.s3.endpoint')) {
      const scalar = asScalar(found.value);
      if (scalar === undefined || scalar.text === '' || scalar.template || /[{}<>]/.test(scalar.text))
        continue;
      if (/^https?:\/\/[^/\s]+\/?$/i.test(scalar.text)) continue;
      if (/^[\w.-]+(:\d+)?\/?$/.test(scalar.text)) {
        yield {
          at: scalar,
          severity: 'warning',
          template: told.noScheme,
          args: { endpoint: withoutSecrets(scalar.text) },
          fixes: ['https', 'http'].map((scheme) => withScheme(scalar, scheme)),
        };
      } else {
        yield { at: scalar, template: told.noUrl, args: { endpoint: withoutSecrets(scalar.text) } };
      }
    }
  },
};

const told = {
  noScheme: {
    en: 'The S3 endpoint {endpoint} has no scheme. Write https://{endpoint}, or http:// within a private \
network.',
    'zh-cn': 'S3 endpoint {endpoint} 缺少协议。请写成 https://{endpoint}，内网可用 http://。',
  },
  noUrl: {
    en: 'The S3 endpoint {endpoint} is not the address of a service: write http://ADDRESS or \
https://ADDRESS, without bucket and path.',
    'zh-cn': 'S3 endpoint {endpoint} 不是服务地址：请写成 http://地址 或 https://地址，不含 bucket 和路径。',
  },
};

/** Inside the quotes, where there are any. */
function withScheme(scalar: ScalarNode, scheme: string): Fix {
  const from = scalar.from + (scalar.style === 'plain' ? 0 : 1);
  const edit = { at: { block: scalar.block, from, to: from }, newText: `${scheme}://` };
  return choiceFix({ en: 'Put {scheme}:// before it', 'zh-cn': '加上 {scheme}://' }, { scheme }, [edit]);
}
