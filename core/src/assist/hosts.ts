/** Machines for a new instance. */
import type { Instance } from '../cluster/cluster';
import type { ServerSection } from '../facts/tiup/field';
import { sortedNaturally } from '../text/natural';
import { rememberedOver } from '../text/remembered';
import type { Offer } from './offer';
import { say } from './said';
import { peers, type Scene } from './scene';

export interface KnownHost {
  readonly host: string;
  /** Components on it, each once. */
  readonly roles: readonly string[];
  /** Instances of the section in question. */
  readonly same: number;
}

/** Those of the plan that stand empty, then those in use: with the fewest of the same component first. */
export function knownHosts(scene: Scene, server: ServerSection | undefined): readonly KnownHost[] {
  const used = usedHosts(peers(scene), server?.name);
  const planned = [...(scene.plan?.hosts.keys() ?? [])];
  if (planned.length === 0) return used;
  const isUsed = new Set(used.map(({ host }) => host));
  const empty = planned.filter((host) => !isUsed.has(host)).map((host) => ({ host, roles: [], same: 0 }));
  return [...empty, ...used];
}

const usedHosts = rememberedOver((all: readonly Instance[], section: string): readonly KnownHost[] => {
  const roles = new Map<string, Set<string>>();
  const same = new Map<string, number>();
  for (const { host, role, section: own } of all) {
    if (host === undefined) continue;
    roles.set(host.value, (roles.get(host.value) ?? new Set()).add(role));
    if (own === section) same.set(host.value, (same.get(host.value) ?? 0) + 1);
  }
  const used = [...roles].map(([host, found]) => ({ host, roles: [...found], same: same.get(host) ?? 0 }));
  return sortedNaturally(used, ({ host }) => host).sort((one, other) => one.same - other.same);
});

const hostNames = rememberedOver(
  (all: readonly Instance[]): ReadonlySet<string> =>
    new Set(all.flatMap(({ host }) => (host === undefined ? [] : [host.value]))),
);

/** Behind the last address of the section, where that is one that can be counted on. */
export function nextHost(scene: Scene, server: ServerSection): string | undefined {
  const last = peers(scene).findLast(({ section }) => section === server.name)?.host?.value;
  const [, lead, digits = ''] = /^(.*?)(\d+)$/.exec(last ?? '') ?? [];
  if (lead === undefined) return undefined;
  const taken = hostNames(peers(scene));
  const isAddress = /^\d+\.\d+\.\d+\.$/.test(lead);
  for (let number = Number(digits) + 1; number < Number(digits) + 250; number++) {
    if (isAddress && number > 254) return undefined;
    const host = `${lead}${String(number).padStart(digits.length, '0')}`;
    if (!taken.has(host)) return host;
  }
  return undefined;
}

export function hostOffers(scene: Scene, server: ServerSection): Offer[] {
  const known = knownHosts(scene, server).map(({ host, roles }): Offer => {
    const detail =
      roles.length === 0
        ? say('hostPlanned', scene.language)
        : say('hostHas', scene.language, { roles: roles.join(', ') });
    return { label: host, kind: 'value', isString: true, text: host, detail };
  });
  const next = nextHost(scene, server);
  if (next === undefined) return known;
  return [
    ...known,
    { label: next, kind: 'value', isString: true, text: next, detail: say('newHost', scene.language) },
  ];
}
