/** `pd-ctl store`: the stores as PD knows them. */
import type { Label } from '../../cluster/label';
import type { RunningStore, RunningStoreState } from '../../cluster/running';
import type { Sourced } from '../../cluster/source';
import type { Finding } from '../../findings/finding';
import type { MapNode, ScalarNode, YamlNode } from '../../text/node';
import { asMap, asScalar, asSequence, find } from '../../text/walk';
import { parseReadableSize } from '../../units/bytes';
import { dumpCommands } from './kind';
import { dumpCode, said, tellDump } from './said';
import { readStatus } from './store-status';

export interface ReadStores {
  readonly stores: readonly RunningStore[];
  readonly findings: readonly Finding[];
}

export function readStores(root: MapNode): ReadStores {
  const findings: Finding[] = [];
  const list = asSequence(find(root, 'stores')?.value);
  const items = list?.items ?? [];
  const byId = new Map<number, RunningStore>();
  for (const item of items) {
    const store = readStore(asMap(item), item, findings);
    if (store === undefined) continue;
    if (byId.has(store.id)) {
      findings.push(tellDump([dumpCode.duplicate, 'warning'], store.at, said.sameStore, { id: store.id }));
    }
    byId.set(store.id, store);
  }
  const at = find(root, 'stores')?.key ?? root;
  if (items.length === 0) findings.push(tellDump([dumpCode.empty, 'warning'], at, said.emptyList));
  else findings.push(...countFindings(root, items.length));
  const stores = [...byId.values()];
  return { stores, findings: [...findings, ...sameAddresses(stores)] };
}

/** `count` stands before the list and says how many there are. */
function countFindings(root: MapNode, found: number): Finding[] {
  const count = asScalar(find(root, 'count')?.value);
  if (count === undefined || Number(count.text) === found) return [];
  const args = { count: count.text, found, command: dumpCommands.stores };
  return [tellDump([dumpCode.count, 'warning'], count, said.count, args)];
}

function sameAddresses(stores: readonly RunningStore[]): Finding[] {
  const first = new Map<string, RunningStore>();
  const findings: Finding[] = [];
  for (const store of stores) {
    if (store.state === 'Tombstone') continue;
    const before = first.get(store.address);
    if (before === undefined) {
      first.set(store.address, store);
      continue;
    }
    const args = { one: before.id, other: store.id, address: store.address };
    const told = tellDump([dumpCode.address, 'error'], store.at, said.sameAddress, args);
    const message = { template: said.firstStore, args: { id: before.id } };
    findings.push({ ...told, related: [{ at: before.at, message }] });
  }
  return findings;
}

function readStore(
  item: MapNode | undefined,
  whole: YamlNode,
  findings: Finding[],
): RunningStore | undefined {
  const meta = asMap(find(item, 'store')?.value);
  const status = asMap(find(item, 'status')?.value);
  const id = Number(asScalar(find(meta, 'id')?.value)?.text);
  const address = asScalar(find(meta, 'address')?.value);
  if (!Number.isSafeInteger(id) || address === undefined || address.text === '') {
    const what = address === undefined || address.text === '' ? 'address' : 'id';
    findings.push(tellDump([dumpCode.value, 'warning'], firstToken(whole), said.noId, { what }));
    return undefined;
  }
  const size = (key: string) => sizeOf(asScalar(find(status, key)?.value), findings);
  const [capacity, available, used] = [size('capacity'), size('available'), size('used_size')];
  const labels = readLabels(find(meta, 'labels')?.value);
  const version = asScalar(find(meta, 'version')?.value)?.text;
  const leaders = countOf(find(status, 'leader_count')?.value);
  const regions = countOf(find(status, 'region_count')?.value);
  const { state, stateAt } = stateOf(meta, address, findings);
  return {
    id,
    address: address.text,
    isTiFlash: labels.some(({ key, value }) => key === 'engine' && /^tiflash/.test(value)),
    state,
    labels,
    ...(version === undefined ? {} : { version }),
    ...(capacity === undefined || capacity.value === 0 ? {} : { capacityBytes: capacity }),
    ...(available === undefined ? {} : { availableBytes: available }),
    ...(used === undefined ? {} : { usedBytes: used }),
    ...(leaders === undefined ? {} : { leaders }),
    ...(regions === undefined ? {} : { regions }),
    status: readStatus(meta, status),
    at: address,
    stateAt,
  };
}

function firstToken(node: YamlNode): YamlNode {
  return node.kind === 'map' ? (node.pairs[0]?.key ?? node) : node;
}

function countOf(node: YamlNode | undefined): number | undefined {
  const count = Number(asScalar(node)?.text);
  return Number.isSafeInteger(count) ? count : undefined;
}

/** `1.5TiB` and its like; a bare number is bytes. */
function sizeOf(scalar: ScalarNode | undefined, findings: Finding[]): Sourced<number> | undefined {
  if (scalar === undefined || scalar.text === 'null') return undefined;
  const value = parseReadableSize(scalar.text);
  if (value !== undefined) return { value, origin: 'state', at: scalar };
  const args = { text: scalar.text, what: { template: said.size, args: {} } };
  findings.push(tellDump([dumpCode.value, 'warning'], scalar, said.badValue, args));
  return undefined;
}

/** A list of `{key, value}`, as PD writes it, or a map. */
function readLabels(node: YamlNode | undefined): Label[] {
  const pairs = asMap(node)?.pairs.map(({ key, value }) => [key, asScalar(value)] as const);
  const items = asSequence(node)?.items.map((item) => {
    const map = asMap(item);
    return [asScalar(find(map, 'key')?.value), asScalar(find(map, 'value')?.value)] as const;
  });
  return (pairs ?? items ?? []).flatMap(([key, value]): Label[] => {
    if (key === undefined || value === undefined) return [];
    const place = { keyAt: key, valueAt: value };
    return [{ key: key.text, value: value.text, ...place, notString: false, where: 'state' }];
  });
}

/** By name or number: what PD writes today, then what older and newer ones do. */
const states: Readonly<Record<string, RunningStoreState>> = {
  up: 'Up',
  offline: 'Offline',
  tombstone: 'Tombstone',
  disconnected: 'Disconnected',
  down: 'Down',
};
const byNumber: readonly RunningStoreState[] = ['Up', 'Offline', 'Tombstone'];
const byNodeState: Readonly<Record<string, RunningStoreState>> = {
  preparing: 'Up',
  serving: 'Up',
  removing: 'Offline',
  removed: 'Tombstone',
  '0': 'Up',
  '1': 'Up',
  '2': 'Offline',
  '3': 'Tombstone',
};

function stateOf(
  meta: MapNode | undefined,
  address: ScalarNode,
  findings: Finding[],
): { readonly state: RunningStoreState; readonly stateAt: ScalarNode } {
  for (const key of ['state_name', 'state', 'node_state_name', 'node_state']) {
    const scalar = asScalar(find(meta, key)?.value);
    if (scalar === undefined) continue;
    const text = scalar.text.toLowerCase();
    const state = key.startsWith('node') ? byNodeState[text] : (states[text] ?? byNumber[Number(text)]);
    if (state !== undefined) return { state, stateAt: scalar };
    const args = { text: scalar.text, what: { template: said.state, args: {} } };
    findings.push(tellDump([dumpCode.value, 'warning'], scalar, said.badValue, args));
  }
  return { state: 'Up', stateAt: address };
}
