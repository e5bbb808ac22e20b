import { type Language, message, render, type Template } from '../messages/message';
import { printBytes, printDuration } from '../report/amounts';
import { percent } from '../report/percent';
import type { SimulatedStore, SimulateResult } from '../report/results';

/** What became of a store, in a few words for its line of the file. */
export interface Outcome {
  readonly address: string;
  readonly state: 'failed' | 'filling' | 'full' | 'grows' | 'same';
  readonly text: string;
  readonly detail: string;
}

const said = {
  down: {
    en: '✗ {state} · {leaders} leaders and {peers} peers gone',
    'zh-cn': '✗ {state} · 失去 {leaders} 个 leader、{peers} 个 peer',
  },
  full: {
    en: '▲ {before} → {after} · low space after {time}',
    'zh-cn': '▲ {before} → {after} · {time}后空间不足',
  },
  grows: {
    en: '▲ {before} → {after} · +{peers} peers · +{leaders} leaders',
    'zh-cn': '▲ {before} → {after} · +{peers} 个 peer · +{leaders} 个 leader',
  },
  leads: { en: '+{leaders} leaders', 'zh-cn': '+{leaders} 个 leader' },
  same: { en: '', 'zh-cn': '' },
  detail: {
    en: 'leaders {leadersBefore} → {leadersAfter}, peers {peersBefore} → {peersAfter}, {usedBefore} → {usedAfter} of {capacity}',
    'zh-cn':
      'leader {leadersBefore} → {leadersAfter}，peer {peersBefore} → {peersAfter}，{usedBefore} → {usedAfter}，共 {capacity}',
  },
} satisfies Record<string, Template>;

/** A store that ends within this of the low-space line is drawn as filling. */
const nearlyFull = 0.75;

/** One outcome a store, in the order of the result. */
export function outcomes(result: SimulateResult, language: Language): Outcome[] {
  return result.stores.map((store) => {
    const state = stateOf(store);
    const args = argumentsOf(store, language);
    return {
      address: store.address,
      state,
      text: render(message(templateOf(store, state), args), language),
      detail: render(message(said.detail, args), language),
    };
  });
}

function stateOf({ before, after, fullAtMs, capacityBytes }: SimulatedStore): Outcome['state'] {
  if (after.state !== 'Up') return 'failed';
  if (fullAtMs !== null) return 'full';
  if (after.peers <= before.peers) return 'same';
  return after.usedBytes / capacityBytes > nearlyFull ? 'filling' : 'grows';
}

function templateOf(store: SimulatedStore, state: Outcome['state']): Template {
  switch (state) {
    case 'failed':
      return said.down;
    case 'full':
      return said.full;
    case 'filling':
    case 'grows':
      return said.grows;
    case 'same':
      return store.after.leaders > store.before.leaders ? said.leads : said.same;
  }
}

function argumentsOf({ before, after, capacityBytes, fullAtMs }: SimulatedStore, language: Language) {
  const count = (value: number) => String(Math.round(value));
  const failed = after.state !== 'Up';
  return {
    state: after.state,
    before: percent(before.usedBytes / capacityBytes, language),
    after: percent(after.usedBytes / capacityBytes, language),
    time: fullAtMs === null ? '' : printDuration(fullAtMs, language),
    leaders: count(failed ? before.leaders : after.leaders - before.leaders),
    peers: count(failed ? before.peers : after.peers - before.peers),
    leadersBefore: count(before.leaders),
    leadersAfter: count(after.leaders),
    peersBefore: count(before.peers),
    peersAfter: count(after.peers),
    usedBefore: printBytes(before.usedBytes),
    usedAfter: printBytes(after.usedBytes),
    capacity: printBytes(capacityBytes),
  };
}
