/** PD's replication settings out of the maps that configure it, with PD's defaults for what they leave out. */
import type { RefusedSetting, Replication } from '../cluster/cluster';
import { byDefault, fromFile, type Sourced } from '../cluster/source';
import type { MapNode, Place, YamlNode } from '../text/node';
import { asScalar, resolve } from '../text/walk';
import { parseGoDuration } from '../units/duration';
import { findPath } from './keys';

/** PD's own defaults (pkg/schedule/config). */
export const pdDefaults = {
  maxReplicas: 3,
  maxStoreDownTimeMs: 30 * 60_000,
  lowSpaceRatio: 0.8,
  enablePlacementRules: true,
  strictlyMatchLabel: false,
} as const;

/** `maps` in the order of precedence: the first that sets a key decides it. */
export function readReplication(maps: readonly (MapNode | undefined)[]): Replication {
  const node = (path: string): YamlNode | undefined => {
    for (const map of maps) {
      const value = findPath(map, path)?.value;
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const refused: RefusedSetting[] = [];
  const setting = <T extends string | number | boolean>(
    key: string,
    parse: (text: string) => T | undefined,
    fallback: T,
    counted = String(fallback),
  ): Sourced<T> => {
    const scalar = asScalar(node(key));
    if (scalar === undefined) return byDefault(fallback);
    const value = parse(scalar.text);
    if (value !== undefined) return fromFile(value, scalar);
    if (scalar.text !== '') refused.push({ key, written: scalar.text, counted });
    return byDefault(fallback);
  };
  const levels = readLevels(node('replication.location-labels'));
  const isolation = node('replication.isolation-level');
  return {
    maxReplicas: setting('replication.max-replicas', positiveInteger, pdDefaults.maxReplicas),
    locationLabels: levels.value,
    locationLabelPlaces: levels.places,
    isolationLevel: readIsolation(isolation),
    ...(isolation === undefined ? {} : { isolationLevelNode: isolation }),
    maxStoreDownTimeMs: setting(
      'schedule.max-store-down-time',
      parseGoDuration,
      pdDefaults.maxStoreDownTimeMs,
      '30m',
    ),
    lowSpaceRatio: setting('schedule.low-space-ratio', ratio, pdDefaults.lowSpaceRatio),
    enablePlacementRules: setting(
      'replication.enable-placement-rules',
      boolean,
      pdDefaults.enablePlacementRules,
    ),
    strictlyMatchLabel: setting('replication.strictly-match-label', boolean, pdDefaults.strictlyMatchLabel),
    refused,
  };
}

function readLevels(value: YamlNode | undefined): {
  value: Sourced<readonly string[]>;
  places: readonly Place[];
} {
  const found = resolve(value);
  if (found?.kind === 'sequence') {
    const scalars = found.items.map(asScalar).filter((item) => item !== undefined);
    return {
      value: fromFile(
        scalars.map((scalar) => scalar.text),
        found,
      ),
      places: scalars,
    };
  }
  if (found?.kind === 'scalar' && found.text.trim() !== '') {
    // PD splits one string at its commas; TiUP fails on it, which a finding of its own says.
    const levels = found.text.split(',').map((level) => level.trim());
    return { value: fromFile(levels, found), places: levels.map(() => found) };
  }
  return { value: byDefault([]), places: [] };
}

/** PD takes one name. Where a list stands, its first item is shown; the finding is for a rule to tell. */
function readIsolation(value: YamlNode | undefined): Sourced<string> {
  const found = resolve(value);
  if (found?.kind === 'scalar') return fromFile(found.text, found);
  if (found?.kind === 'sequence') return fromFile(asScalar(found.items[0])?.text ?? '', found);
  return byDefault('');
}

function positiveInteger(text: string): number | undefined {
  return /^[0-9]+$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}

function ratio(text: string): number | undefined {
  return /^[0-9]*\.?[0-9]+$/.test(text) ? Number(text) : undefined;
}

function boolean(text: string): boolean | undefined {
  if (text === 'true') return true;
  return text === 'false' ? false : undefined;
}
