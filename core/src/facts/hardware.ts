/** Machines as the texts advise them, for what neither plan nor topology says. Bytes are decimal, as printed there. */
import type { Template } from '../messages/message';

/** The components that sizing counts. */
export type SizedRole = 'tidb' | 'tikv' | 'pd' | 'tiflash';

export const sizedRoles: readonly SizedRole[] = ['tidb', 'tikv', 'pd', 'tiflash'];

export interface NodeShape {
  readonly cpuCores: number;
  readonly memoryBytes: number;
  /** TiDB keeps no data; TiKV's disk is sized from the data. */
  readonly diskBytes: number;
}

const gb = 1e9;

/** The worked example of TiDB's capacity-planning text; its range for TiFlash begins at 16 cores and 64 GB. */
const textbook: Readonly<Record<SizedRole, NodeShape>> = {
  tidb: { cpuCores: 16, memoryBytes: 32 * gb, diskBytes: 0 },
  tikv: { cpuCores: 16, memoryBytes: 64 * gb, diskBytes: 1500 * gb },
  pd: { cpuCores: 4, memoryBytes: 16 * gb, diskBytes: 100 * gb },
  tiflash: { cpuCores: 16, memoryBytes: 64 * gb, diskBytes: 1000 * gb },
};

/** TiDB documentation, hardware-and-software-requirements (v8.5), production. */
const physical: Readonly<Record<SizedRole, NodeShape>> = {
  tidb: { cpuCores: 16, memoryBytes: 48 * gb, diskBytes: 0 },
  tikv: { cpuCores: 16, memoryBytes: 64 * gb, diskBytes: 1500 * gb },
  pd: { cpuCores: 8, memoryBytes: 16 * gb, diskBytes: 100 * gb },
  tiflash: { cpuCores: 48, memoryBytes: 128 * gb, diskBytes: 2000 * gb },
};

export const advisedShapes = { textbook, physical } as const;

export const shapeSource: Readonly<Record<keyof typeof advisedShapes, Template>> = {
  textbook: { en: 'TiDB capacity-planning text', 'zh-cn': 'TiDB 容量规划文' },
  physical: {
    en: 'TiDB documentation: hardware-and-software-requirements',
    'zh-cn': 'TiDB 文档：hardware-and-software-requirements',
  },
};
