import { atLeast } from './versions';

/** The size at which TiKV splits a Region by default, in bytes. Source: `region-split-size`, tags v5.4 to v8.5.7. */
export function defaultRegionBytes(version: string): number {
  return (atLeast(version, 'v8.4.0') ? 256 : 96) * 1024 ** 2;
}
