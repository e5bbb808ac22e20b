/** Values as the programs decode them: each has its own idea of a size and of a duration. */
import type { ConfigComponent, ConfigKey } from '../facts/config/catalogue';
import type { ScalarNode } from '../text/node';
import { type Resolved, resolveScalar } from '../text/scalar';
import { parseReadableSize } from '../units/bytes';
import { parseGoDuration } from '../units/duration';
import type { ConfigMap } from './maps';
import type { ConfigEntry } from './walk';

export type ValueFault = 'type' | 'unit';

const rust: readonly ConfigComponent[] = ['tikv', 'tiflash-learner'];

/** TiKV and TiFlash's learner: Rust's decoder is stricter than Go's, and its units differ. */
export function isRust({ component }: { readonly component: ConfigComponent }): boolean {
  return rust.includes(component);
}

/** What the deployer's decoder makes of a scalar before it writes the component's file. */
export function resolved(scalar: ScalarNode, { deployer }: ConfigMap): Resolved {
  return resolveScalar(scalar, deployer === 'tiup' ? 'tiup' : 'kubernetes');
}

/** What is wrong with a value, whatever its size; nothing where it is not known well enough. */
export function faultOf(entry: ConfigEntry, key: ConfigKey, config: ConfigMap): ValueFault | undefined {
  const { value } = entry;
  if (value === undefined || key.type === 'object') return undefined;
  const isList = key.type.endsWith('[]');
  if (value.kind === 'sequence') return isList ? undefined : 'type';
  // `{PASSWORD}` is a placeholder that happens to be a map.
  if (value.kind === 'map') return value.flow && key.type === 'string' ? undefined : 'type';
  if (isPlaceholder(value)) return undefined;
  const found = resolved(value, config);
  if (found.type === 'null') return undefined;
  if (isList) return 'type';
  if (config.component === 'tiflash') return faultInTiFlash(found, key);
  return faultOfScalar(found, key, config);
}

/** `<the number of cores>`, `{{ .Capacity }}`: what the value will be is not known. */
export function isPlaceholder(scalar: ScalarNode): boolean {
  return scalar.template === true || /^<.*>$|\$\{|\{\{/.test(scalar.text);
}

/** TiFlash reads most values from text: only letters where a number is wanted cannot be read. */
function faultInTiFlash(found: Resolved, { type }: ConfigKey): ValueFault | undefined {
  if (type !== 'int' && type !== 'int|float') return undefined;
  return found.type === 'string' && /[A-Za-z]/.test(found.value) ? 'type' : undefined;
}

function faultOfScalar(found: Resolved, key: ConfigKey, config: ConfigMap): ValueFault | undefined {
  switch (key.type) {
    case 'bool':
      // Some of TiDB's switches take text and "null" as well.
      return found.type === 'boolean' || (config.component === 'tidb' && found.type === 'string')
        ? undefined
        : 'type';
    case 'int':
      return found.type === 'integer' ? undefined : 'type';
    case 'float':
    case 'int|float':
      return found.type === 'integer' || found.type === 'float' ? undefined : 'type';
    case 'size':
      if (found.type === 'integer') return undefined;
      if (found.type !== 'string') return 'type';
      return sizeBytes(found.value, config) === undefined ? 'unit' : undefined;
    case 'duration':
      return faultOfDuration(found, config);
    case 'string':
      return found.type === 'integer' || found.type === 'float' || found.type === 'boolean'
        ? 'type'
        : undefined;
    case 'enum':
    case 'enum[]':
    case 'string[]':
    case 'int[]':
    case 'object':
      return undefined;
  }
}

function faultOfDuration(found: Resolved, config: ConfigMap): ValueFault | undefined {
  if (found.type === 'boolean') return 'type';
  if (found.type === 'string') {
    return found.value === '' || durationMs(found.value, config) !== undefined ? undefined : 'unit';
  }
  const isStrict = isRust(config) || config.component === 'pd';
  const isNumber = found.type === 'integer' || found.type === 'float';
  return isStrict && isNumber && (isRust(config) || found.value !== 0) ? 'unit' : undefined;
}

/** TiKV minds the case of units and PD does not. */
export function sizeBytes(text: string, config: ConfigMap): number | undefined {
  const isTiKVs = /^\s*[0-9.]+(?:[eE][-+]?[0-9]+)?\s*(?:B|[KMGTPE](?:i?B)?)?\s*$/.test(text);
  return isRust(config) && !isTiKVs ? undefined : parseReadableSize(text);
}

/** TiKV knows days and wants units in falling order; the others read Go's durations. */
export function durationMs(text: string, config: ConfigMap): number | undefined {
  if (!isRust(config)) return parseGoDuration(text);
  const found =
    /^\s*(?:([0-9.]+)d)?(?:([0-9.]+)h)?(?:([0-9.]+)m)?(?:([0-9.]+)s)?(?:([0-9.]+)ms)?(?:([0-9.]+)us)?\s*$/.exec(
      text,
    );
  if (found === null || text.trim() === '') return undefined;
  const factors = [86_400_000, 3_600_000, 60_000, 1000, 1, 0.001];
  const total = factors.reduce((sum, factor, index) => sum + Number(found[index + 1] ?? 0) * factor, 0);
  return Number.isNaN(total) ? undefined : total;
}

/** A value as a number to compare: bytes, milliseconds or the number itself. */
export function amountOf(entry: ConfigEntry, key: ConfigKey, config: ConfigMap): number | undefined {
  if (entry.value?.kind !== 'scalar' || isPlaceholder(entry.value)) return undefined;
  if (faultOf(entry, key, config) !== undefined) return undefined;
  const found = resolved(entry.value, config);
  if (found.type === 'integer' || found.type === 'float') return found.value;
  return found.type === 'string' ? amountOfText(found.value, key, config) : undefined;
}

/** The same of a text, as the catalogue has defaults and bounds. */
export function amountOfText(text: string, key: ConfigKey, config: ConfigMap): number | undefined {
  if (key.type === 'size') return sizeBytes(text, config);
  if (key.type === 'duration') return durationMs(text, config);
  return /^-?[0-9.]+$/.test(text) ? Number(text) : undefined;
}
