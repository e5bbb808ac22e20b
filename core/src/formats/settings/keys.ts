/** Every key of `.regionwise.yaml`. */
import { type KeySpec, keyTree } from '../schema/key-spec';

const rows: readonly KeySpec[] = [
  {
    path: 'ignore',
    type: { kind: 'list' },
    description: {
      en: 'Findings to silence below this folder.',
      'zh-cn': '在此目录下不再提示的问题。',
    },
  },
  { path: 'ignore[]', type: { kind: 'map' }, description: { en: 'One of them.', 'zh-cn': '其中一条。' } },
  {
    path: 'ignore[].code',
    type: { kind: 'text', pattern: /^[a-z0-9-]+\/(?:[a-z0-9-]+|\*)$/ },
    description: {
      en: 'The code of the finding; `labels/*` is its whole family.',
      'zh-cn': '问题的代码；`labels/*` 表示整个类别。',
    },
    example: 'labels/value-slip',
  },
  {
    path: 'ignore[].path',
    type: { kind: 'text', pattern: /^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\\]+$/ },
    description: {
      en: 'Files, seen from this folder: `staging/`, `*.scale-out.yaml`, `prod/**/topology.yaml`.',
      'zh-cn': '相对于此目录的文件：`staging/`、`*.scale-out.yaml`、`prod/**/topology.yaml`。',
    },
    fallback: '**',
    example: 'staging/',
  },
  {
    path: 'ignore[].until',
    type: { kind: 'text', pattern: /^\d{4}-\d\d-\d\d$/ },
    description: {
      en: 'The last day on which it is silenced; after it, the finding is back.',
      'zh-cn': '忽略有效的最后一天；此后问题会重新出现。',
    },
    example: '2027-06-30',
  },
  {
    path: 'ignore[].why',
    type: { kind: 'text' },
    description: { en: 'The reason, for the next reader.', 'zh-cn': '原因，供后来者参考。' },
    example: 'the second rack is delivered in June',
  },
  {
    path: 'failOn',
    type: { kind: 'word', words: ['error', 'warning', 'information', 'hint', 'never'] },
    description: {
      en: 'The severity from which on the command ends with exit code 1.',
      'zh-cn': '从该级别起命令以退出码 1 结束。',
    },
    fallback: 'error',
  },
  {
    path: 'clusterVersion',
    type: { kind: 'text', pattern: /^(?:v?\d+\.\d+\.\d+(?:-[\w.-]+)?|nightly)$/ },
    description: {
      en: 'The version of TiDB where no file says one.',
      'zh-cn': '文件中未说明时采用的 TiDB 版本。',
    },
    example: 'v8.5.0',
  },
  {
    path: 'language',
    type: { kind: 'word', words: ['en', 'zh-cn'] },
    description: { en: 'The language of the messages.', 'zh-cn': '消息的语言。' },
  },
];

export const settingsTree = keyTree(rows);
