/** Versions of TiDB that the findings know of. */

/** The newest long-term-support release at the time of writing (2026-06-17); taken where no file says one. */
export const newestLts = 'v8.5.7';

/** The newest patch of each long-term-support line at the same time, the newest line first. */
export const ltsReleases: readonly string[] = [newestLts, 'v8.1.2', 'v7.5.7', 'v7.1.6', 'v6.5.12', 'v6.1.7'];

export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly preRelease: string;
}

/** Reads `v8.5.0`, `8.5.0`, `v9.0.0-beta.2`. Nothing for `latest`, `nightly` and other text. */
export function parseVersion(text: string): Version | undefined {
  const found = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+.*)?$/.exec(text.trim());
  if (found === null) return undefined;
  const [, major, minor, patch, preRelease] = found;
  return {
    major: Number(major),
    minor: Number(minor),
    patch: Number(patch ?? 0),
    preRelease: preRelease ?? '',
  };
}

/**
 * Whether `version` is at least `wanted`, by the numbers alone: a pre-release counts as its release, since
 * what a release brings is in its pre-releases. `nightly`, `latest` and other text are newer than everything.
 */
export function atLeast(version: string, wanted: string): boolean {
  const have = parseVersion(version);
  const want = parseVersion(wanted);
  if (have === undefined || want === undefined) return true;
  if (have.major !== want.major) return have.major > want.major;
  if (have.minor !== want.minor) return have.minor > want.minor;
  return have.patch >= want.patch;
}

/** The newest patch known of a version's long-term line; nothing where the line is none. */
export function releaseOfLine(version: string): string | undefined {
  const wanted = parseVersion(version);
  return ltsReleases.find((release) => {
    const known = parseVersion(release);
    return known?.major === wanted?.major && known?.minor === wanted?.minor;
  });
}
