import { atLeast } from '../../facts/versions';
import type { Rule } from '../rule';
import { related } from '../say';
import { disaggregatedNodes } from './disaggregation';
import { disaggregated } from './example';

export const s3Version: Rule = {
  code: 'tiflash/s3-version',
  severity: 'error',
  title: { en: 'Disaggregated TiFlash before it is ready', 'zh-cn': '该版本不支持存算分离的 TiFlash' },
  why: {
    en: 'Write and Compute Nodes on S3 exist from v7.0.0 on, as an experiment; for production they are \
meant from v7.4.0 on. From v7.0 to v7.3 it is a warning.',
    'zh-cn':
      '基于 S3 的 Write Node 和 Compute Node 从 v7.0.0 开始作为实验特性提供，从 v7.4.0 开始可用于生产环境。\
v7.0 至 v7.3 为警告。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/tiflash-disaggregated-and-s3'],
  example: { bad: disaggregated({ version: 'v6.5.0' }), good: disaggregated({ version: 'v7.5.0' }) },
  check: function* (cluster, context) {
    const { value: version, at, origin } = cluster.version;
    const [first] = disaggregatedNodes(cluster, context);
    if (first?.modeNode === undefined || origin === 'default' || atLeast(version, 'v7.4.0')) return;
    const experimental = atLeast(version, 'v7.0.0');
    yield {
      at: first.modeNode,
      ...(experimental ? { severity: 'warning' as const } : {}),
      template: experimental ? told.experimental : told.unknown,
      args: { version },
      related: at === undefined ? [] : [related(at, { en: 'The version.', 'zh-cn': '版本。' })],
    };
  },
};

const told = {
  unknown: {
    en: 'TiFlash {version} knows no Write and Compute Nodes: they came with v7.0.0, and for production with \
v7.4.0.',
    'zh-cn': 'TiFlash {version} 不支持 Write Node 和 Compute Node：v7.0.0 起提供，v7.4.0 起可用于生产环境。',
  },
  experimental: {
    en: 'In {version} Write and Compute Nodes are an experiment. For production use v7.4.0 or newer.',
    'zh-cn': '在 {version} 中 Write Node 和 Compute Node 是实验特性。生产环境请使用 v7.4.0 或更高版本。',
  },
};
