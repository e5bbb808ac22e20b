/** Values for the labels of a new instance, read from its neighbours once for several machines. */
import type { Instance } from '../cluster/cluster';
import type { ServerSection } from '../facts/tiup/field';
import { following, sortedNaturally } from '../text/natural';
import { rememberedOver } from '../text/remembered';
import { peers, type Scene } from './scene';

/** Values that are offered to choose from. */
const valuesMost = 9;

interface Page {
  /** What the stores of a machine say; the first of each. */
  readonly byHost: ReadonlyMap<string, string>;
  /** For a machine that has none yet. */
  readonly elsewhere: readonly string[];
}

export class LabelBook {
  constructor(
    private readonly scene: Scene,
    private readonly server: ServerSection,
    /** The key of which every machine may have a value of its own. */
    private readonly finest: string | undefined,
  ) {}

  /** What the machine's other stores say; else the likeliest first. */
  values(key: string, host: string | undefined): readonly string[] {
    const page = this.read(key);
    const own = host === undefined ? undefined : page.byHost.get(host);
    return own === undefined ? page.elsewhere : [own];
  }

  private read(key: string): Page {
    return pageOf(peers(this.scene), JSON.stringify([key, this.server.name, key === this.finest]));
  }
}

/** `given`: the key, the section, and whether it is the finest key. */
const pageOf = rememberedOver((all: readonly Instance[], given: string): Page => {
  const [key, home, isFinest] = JSON.parse(given) as [string, string, boolean];
  const byHost = new Map<string, string>();
  const hostOfValue = new Map<string, string>();
  const counts = new Map<string, number>();
  let isOfMachines = isFinest;
  for (const { labels, host, section } of all) {
    const value = labels.find((label) => label.key === key)?.value;
    if (value === undefined || value === '') continue;
    const address = host?.value ?? '';
    if (!byHost.has(address)) byHost.set(address, value);
    if ((hostOfValue.get(value) ?? address) !== address) isOfMachines = false;
    hostOfValue.set(value, address);
    counts.set(value, (counts.get(value) ?? 0) + Number(section === home));
  }
  const values = [...counts.keys()];
  const next = isOfMachines && values.length > 1 ? following(values) : undefined;
  return { byHost, elsewhere: next === undefined ? fewestFirst(values, counts) : [next] };
});

function fewestFirst(values: readonly string[], counts: ReadonlyMap<string, number>): string[] {
  const sorted = sortedNaturally(values, (value) => value);
  return sorted.sort((one, other) => (counts.get(one) ?? 0) - (counts.get(other) ?? 0)).slice(0, valuesMost);
}
