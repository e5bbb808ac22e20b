/** What TiKV's block caches take of the memory. */
import { allInputs, formulasOf } from '../formula/catalogue';
import type { Derivation } from '../formula/derivation';
import type { Formula } from '../formula/formula';
import { type GivenValue, Sheet } from '../formula/sheet';
import { type Message, message, type Template } from '../messages/message';
import { printBytes } from '../units/print';
import { exactly } from '../units/quantity';
import { assumed, sources } from './assumptions';
import type { BlockCache, MachineCaches } from './block-cache';
import type { Figure } from './result';
import { computed, figure, type Teller } from './teller';

const titles = {
  machineCache: { en: 'Block caches of the machine', 'zh-cn': '整机 block cache' },
  cacheUse: { en: 'Block caches against memory', 'zh-cn': 'block cache 占内存比例' },
  memory: { en: 'Memory of the machine', 'zh-cn': '整机内存' },
  configured: { en: 'storage.block-cache.capacity', 'zh-cn': 'storage.block-cache.capacity' },
} as const satisfies Readonly<Record<string, Template>>;

/**
 * Derivations of block caches by what they hang on, since a thousand stores share a few kinds of machines.
 */
export function cacheFigures(teller: Teller, machines: readonly MachineCaches[]): Figure[] {
  const known = new Map<string, Derivation | undefined>();
  const derivationOf = (cache: BlockCache) => {
    const kind = `${cache.configuredBytes} ${cache.memoryBytes} ${cache.instance.resources.memoryBytes?.origin}`;
    if (!known.has(kind)) known.set(kind, cacheDerivation(teller, cache));
    return known.get(kind);
  };
  return machines.flatMap(({ machine, caches, memoryBytes }) => {
    const each = caches.flatMap((cache) => {
      const derivation = derivationOf(cache);
      return derivation === undefined ? [] : [{ id: cache.instance.id, derivation }];
    });
    const figures = each.map(({ id, derivation }) => figure(teller, 'memory.blockCache', id, derivation));
    if (each.length < 2 || each.length < caches.length) return figures;
    return [
      ...figures,
      ...machineFigures(
        teller,
        machine,
        each.map(({ derivation }) => derivation),
        memoryBytes,
      ),
    ];
  });
}

function cacheDerivation(
  teller: Teller,
  { configuredBytes, memoryBytes, instance }: BlockCache,
): Derivation | undefined {
  if (configuredBytes !== undefined) {
    const value = exactly(configuredBytes);
    return computed(teller, 'block_cache', titles.configured, value, 'B', '', sources.topology);
  }
  if (memoryBytes === undefined) return undefined;
  const planned = instance.resources.memoryBytes?.origin === 'plan';
  const source = planned ? sources.plan : sources.topology;
  const given = new Map<string, GivenValue>([['memory_seen', { value: exactly(memoryBytes), source }]]);
  return new Sheet(memoryFormulas, allInputs, given).derivation('block_cache', teller.language);
}

/** What a TiKV takes: as it is set, else its share of the memory that it sees. */
export function cacheBytes({
  configuredBytes,
  memoryBytes,
}: Pick<BlockCache, 'configuredBytes' | 'memoryBytes'>): number | undefined {
  if (configuredBytes !== undefined || memoryBytes === undefined) return configuredBytes;
  const given = new Map([['memory_seen', { value: exactly(memoryBytes), source: sources.topology }]]);
  return new Sheet(memoryFormulas, allInputs, given).value('block_cache')?.mid;
}

const memoryFormulas: readonly Formula[] = formulasOf.physical.filter(({ name }) =>
  name.startsWith('block_cache'),
);

function machineFigures(
  teller: Teller,
  machine: string,
  caches: readonly Derivation[],
  memoryBytes: number | undefined,
): Figure[] {
  const scope = `machine=${machine}`;
  const sum = exactly(caches.reduce((total, { mid }) => total + mid, 0));
  const all = computed(
    teller,
    'machine_block_cache',
    titles.machineCache,
    sum,
    'B',
    'sum',
    sources.topology,
    caches,
  );
  const figures = [figure(teller, 'memory.blockCache', scope, all)];
  if (memoryBytes === undefined) return figures;
  const memory = computed(
    teller,
    'machine_memory',
    titles.memory,
    exactly(memoryBytes),
    'B',
    '',
    sources.plan,
  );
  const use = computed(
    teller,
    'block_cache_use',
    titles.cacheUse,
    exactly(sum.mid / memoryBytes),
    'share',
    'machine_block_cache / machine_memory',
    sources.topology,
    [all, memory],
  );
  return [...figures, figure(teller, 'memory.blockCacheUse', scope, use)];
}

/**
 * Block caches together take at most 60 % of a machine (`memory-usage-limit` is 0.75 of it, the cache 0.45).
 */
export const cacheShareMax = 0.6;

export function overcommits(teller: Teller, machines: readonly MachineCaches[]): Message[] {
  return machines.flatMap(({ machine, caches, memoryBytes }) => {
    if (caches.length < 2 || memoryBytes === undefined) return [];
    const sizes = caches.map((cache) => cacheDerivation(teller, cache)?.mid ?? 0);
    const cache = sizes.reduce((sum, size) => sum + size, 0);
    if (cache <= memoryBytes * cacheShareMax) return [];
    const args = {
      machine,
      cache: printBytes(cache, 'binary'),
      memory: printBytes(memoryBytes, 'binary'),
      count: caches.length,
    };
    return [message(assumed.overcommit, args)];
  });
}
