/** What depends on a version, as TiUP decides it. `nightly` has everything. */
import { parseVersion } from '../../facts/versions';

/** Pre-releases come before their release, as semantic versions have it; text sorts before every version. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [parseVersion(one), parseVersion(other)];
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  const order = a.major - b.major || a.minor - b.minor || a.patch - b.patch;
  return order === 0 ? comparePreReleases(a.preRelease, b.preRelease) : Math.sign(order);
}

function comparePreReleases(one: string, other: string): number {
  if (one === other) return 0;
  if (one === '' || other === '') return one === '' ? 1 : -1;
  const [a, b] = [one.split('.'), other.split('.')];
  for (const [at, part] of a.entries()) {
    const against = b[at];
    if (against === undefined) return 1;
    const order = comparePart(part, against);
    if (order !== 0) return order;
  }
  return -1;
}

function comparePart(one: string, other: string): number {
  const [isNumber, otherIsNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
  if (isNumber && otherIsNumber) return Math.sign(Number(one) - Number(other));
  if (isNumber !== otherIsNumber) return isNumber ? -1 : 1;
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

export function isNightly(version: string): boolean {
  return version === 'nightly' || version.includes('-nightly');
}

function from(version: string, wanted: string): boolean {
  return isNightly(version) || compareVersions(version, wanted) >= 0;
}

/** An upgrade goes forward or stays; anything may become a nightly. */
export function upgradeAllowed(current: string, target: string): boolean {
  return isNightly(target) || compareVersions(current, target) <= 0;
}

/** From v6.3.0 on TiFlash's start script asks an x86 processor for AVX2. */
export function tiflashNeedsAvx2(version: string, arch: string): boolean {
  return from(version, 'v6.3.0') && ['amd64', 'x86_64'].includes(arch.toLowerCase());
}

export function tiflashSupportsTls(version: string): boolean {
  return from(version, 'v4.0.5');
}

/** Before it TiCDC takes neither a configuration file nor a data directory. */
export function supportsCdcConfig(version: string): boolean {
  return from(version, 'v4.0.13') && version !== 'v5.0.0-rc';
}

/** `--data-dir`; before it `--sort-dir`. */
export function cdcTakesDataDir(version: string): boolean {
  const found = parseVersion(version);
  return from(version, found?.major === 4 ? 'v4.0.14' : 'v5.0.3');
}

export function supportsCdcClusterId(version: string): boolean {
  return from(version, 'v6.2.0');
}

export function supportsTiKVCdc(version: string): boolean {
  return from(version, 'v6.2.0');
}

/** From v5.4.0 Prometheus’ machine runs ng-monitoring too. */
export function deploysNgMonitoring(version: string): boolean {
  return from(version, 'v5.4.0');
}
