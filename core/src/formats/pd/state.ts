/** The dumps of one moment together: what they tell of the cluster. */
import type { RunningRegions, RunningState, RunningStore } from '../../cluster/running';
import type { Finding } from '../../findings/finding';
import type { Dump, DumpContents } from './dump';
import { dumpCommands } from './kind';
import { dumpCode, said, tellDump } from './said';

export interface ReadState {
  /** Absent where none of the files tells anything. */
  readonly state: RunningState | undefined;
  readonly findings: readonly Finding[];
}

type Of<K extends DumpContents['kind']> = Extract<DumpContents, { kind: K }>;

/** Puts dumps together; of two of a kind the first is used. */
export function stateOf(dumps: readonly Dump[]): ReadState {
  const findings: Finding[] = [];
  const first = new Map<string, Dump>();
  for (const dump of dumps) {
    if (dump.contents === undefined) continue;
    const before = first.get(dump.contents.kind);
    if (before === undefined) first.set(dump.contents.kind, dump);
    else {
      const args = { other: before.path };
      findings.push(tellDump([dumpCode.wrongFile, 'warning'], dump.place, said.twice, args));
    }
  }
  const [head] = first.values();
  if (head === undefined) return { state: undefined, findings };
  const get = <K extends DumpContents['kind']>(kind: K) => first.get(kind)?.contents as Of<K> | undefined;
  const stores = get('stores')?.stores;
  const regions = get('regions')?.regions;
  const config = get('config')?.config;
  const members = get('members')?.members;
  if (regions !== undefined) findings.push(...regionFindings(regions, stores));
  const state: RunningState = {
    place: head.place,
    ...(stores === undefined ? {} : { stores }),
    ...(config === undefined ? {} : { config }),
    ...(members === undefined ? {} : { members }),
    ...(regions === undefined || stores === undefined ? {} : { regions }),
  };
  return { state, findings };
}

/** Stores with peers that `pd-ctl store` does not list; it leaves out those that are Tombstone. */
function regionFindings(regions: RunningRegions, stores: readonly RunningStore[] | undefined): Finding[] {
  if (stores === undefined) {
    return [tellDump([dumpCode.orphan, 'warning'], regions.place, said.needsStores)];
  }
  const known = new Set(stores.map(({ id }) => id));
  const peers = new Map<number, number>();
  for (const store of regions.stores) {
    if (!known.has(store)) peers.set(store, (peers.get(store) ?? 0) + 1);
  }
  const command = dumpCommands.stores;
  return [...peers].map(([store, count]) =>
    tellDump([dumpCode.orphan, 'warning'], regions.place, said.unknownStore, { store, count, command }),
  );
}
