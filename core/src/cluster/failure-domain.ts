import { type Message, message } from '../messages/message';
import type { Cluster, Instance } from './cluster';
import { type Standing, standings } from './location';

/** What fails together: the instances of one or several failure domains. */
export interface FailedDomain {
  /** As the user wrote it, a path coarse to fine: `zone=z1/rack=r1`, `machine=10.0.0.1`, `pd=pd-1`. */
  readonly path: string;
  /** The same with every coarser level, where it is a domain of a location label. */
  readonly labelPath?: string;
  readonly instances: readonly Instance[];
}

export type ResolvedFailure =
  | { readonly ok: true; readonly domains: readonly FailedDomain[] }
  | { readonly ok: false; readonly problem: Message };

/** Kinds of domain that every cluster has, beside its location labels. */
const fixedKinds = ['machine', 'store', 'pd', 'tidb', 'tiflash', 'tiproxy'] as const;

const said = {
  empty: {
    en: 'Nothing to fail: give a failure domain, such as {example}.',
    'zh-cn': '没有指定故障域，例如 {example}。',
  },
  noKind: {
    en: '“{kind}” is no kind of failure domain here. Known: {known}.',
    'zh-cn': '“{kind}” 不是此集群的故障域类型。可用：{known}。',
  },
  noValue: {
    en: '“{kind}” needs to say which one, as in {kind}={example}. There is: {known}.',
    'zh-cn': '“{kind}” 需要指明具体对象，例如 {kind}={example}。现有：{known}。',
  },
  noDomain: {
    en: 'No {kind} “{value}” in this cluster. There is: {known}.',
    'zh-cn': '此集群中没有 {kind} “{value}”。现有：{known}。',
  },
  several: {
    en: '“{path}” names several failure domains: {known}. Write the whole path of the one you mean.',
    'zh-cn': '“{path}” 对应多个故障域：{known}。请写出完整路径。',
  },
} as const;

/** Reads `zone=z1/host=h2,pd=pd-3` against a cluster. Nothing is guessed: what names several is an error that lists them. */
export function resolveFailure(cluster: Cluster, expression: string): ResolvedFailure {
  const levels = cluster.replication.locationLabels.value;
  const where = standings(cluster);
  const domains: FailedDomain[] = [];
  const parts = expression
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) return refuse(message(said.empty, { example: exampleOf(cluster, levels) }));
  for (const part of parts) {
    const found = resolveOne(cluster, part, levels, where);
    if (!found.ok) return found;
    domains.push(...found.domains);
  }
  return { ok: true, domains };
}

function refuse(problem: Message): ResolvedFailure {
  return { ok: false, problem };
}

function resolveOne(
  cluster: Cluster,
  path: string,
  levels: readonly string[],
  where: ReadonlyMap<Instance, Standing>,
): ResolvedFailure {
  const kinds = [...levels, ...untoldKeys(cluster), ...fixedKinds];
  const steps = splitPath(path, kinds);
  const unknown = steps.find(
    ({ kind }) => !kinds.some((known) => known.toLowerCase() === kind.toLowerCase()),
  );
  const last = steps.at(-1);
  if (unknown !== undefined || last === undefined) {
    const kind = unknown?.kind ?? path;
    const alone = kinds.find((known) => known.toLowerCase() === kind.toLowerCase());
    const [example, ...others] = alone === undefined ? [] : valuesOf(cluster, alone, levels, where);
    if (alone !== undefined && example !== undefined) {
      const args = { kind: alone, example, known: listed([example, ...others]) };
      return refuse(message(said.noValue, args));
    }
    return refuse(message(said.noKind, { kind, known: [...new Set(kinds)].join(', ') }));
  }
  const inside = cluster.instances.filter((instance) =>
    steps.every((step) => matches(instance, step, levels, where)),
  );
  if (inside.length === 0) {
    const known = valuesOf(cluster, last.kind, levels, where);
    return refuse(message(said.noDomain, { kind: last.kind, value: last.value, known: listed(known) }));
  }
  const level = levelIndex(levels, last.kind);
  if (level >= 0) {
    const paths = [...new Set(inside.map((instance) => domainPath(levels, where.get(instance), level)))];
    const whole = paths.filter((candidate) => candidate !== undefined);
    if (whole.length > 1) return refuse(message(said.several, { path, known: listed(whole) }));
    const labelPath = whole[0] ?? path;
    return { ok: true, domains: [{ path, labelPath, instances: inside }] };
  }
  return { ok: true, domains: [{ path, instances: inside }] };
}

/** One thing that can fail, and what falls with it. */
export interface DomainChoice {
  readonly path: string;
  readonly level: string;
  readonly instances: readonly Instance[];
}

/** All single failure domains: those of the labels coarse to fine, machines, stores, PD members, TiDB servers. */
export function listDomains(cluster: Cluster): DomainChoice[] {
  const levels = cluster.replication.locationLabels.value;
  const where = standings(cluster);
  const found = new Map<string, { readonly level: string; readonly instances: Instance[] }>();
  const put = (level: string, path: string | undefined, instance: Instance) => {
    if (path === undefined) return;
    const known = found.get(path);
    if (known === undefined) found.set(path, { level, instances: [instance] });
    else known.instances.push(instance);
  };
  levels.forEach((level, index) => {
    for (const instance of cluster.instances)
      put(level, domainPath(levels, where.get(instance), index), instance);
  });
  for (const kind of [...untoldKeys(cluster), ...fixedKinds]) {
    for (const instance of cluster.instances) {
      const value = valueFor(instance, kind, levels, where);
      if (value !== undefined) put(kind, `${kind}=${value}`, instance);
    }
  }
  return [...found].map(([path, { level, instances }]) => ({ path, level, instances }));
}

/** Labels of stores that PD was not told of: places that fail all the same. */
function untoldKeys(cluster: Cluster): string[] {
  const told = new Set(cluster.replication.locationLabels.value.map((level) => level.toLowerCase()));
  const stores = cluster.instances.filter(({ role }) => role === 'tikv');
  const keys = new Map(
    stores.flatMap(({ labels }) => labels.map(({ key }) => [key.toLowerCase(), key] as const)),
  );
  return [...keys].filter(([lower]) => !told.has(lower) && lower !== 'engine').map(([, key]) => key);
}

interface Step {
  readonly kind: string;
  readonly value: string;
}

/** Label keys and values may hold slashes themselves (`topology.kubernetes.io/zone`): a step begins at a known kind. */
function splitPath(path: string, kinds: readonly string[]): Step[] {
  const known = new Set(kinds.map((kind) => kind.toLowerCase()));
  const steps: Step[] = [];
  let pending = '';
  for (const piece of path.split('/')) {
    const text = pending === '' ? piece : `${pending}/${piece}`;
    const equals = text.indexOf('=');
    if (equals < 0) {
      pending = text;
      continue;
    }
    const kind = text.slice(0, equals).trim();
    const previous = steps.at(-1);
    if (!known.has(kind.toLowerCase()) && previous !== undefined && pending !== '') {
      const cut = text.indexOf('/');
      steps[steps.length - 1] = { kind: previous.kind, value: `${previous.value}/${text.slice(0, cut)}` };
      steps.push({ kind: text.slice(cut + 1, equals).trim(), value: text.slice(equals + 1).trim() });
    } else {
      steps.push({ kind, value: text.slice(equals + 1).trim() });
    }
    pending = '';
  }
  const previous = steps.at(-1);
  if (pending !== '' && previous !== undefined) {
    steps[steps.length - 1] = { kind: previous.kind, value: `${previous.value}/${pending}` };
  }
  return steps;
}

function levelIndex(levels: readonly string[], kind: string): number {
  return levels.findIndex((level) => level.toLowerCase() === kind.toLowerCase());
}

function matches(
  instance: Instance,
  step: Step,
  levels: readonly string[],
  where: ReadonlyMap<Instance, Standing>,
): boolean {
  return valueFor(instance, step.kind, levels, where)?.toLowerCase() === step.value.toLowerCase();
}

function valueFor(
  instance: Instance,
  kind: string,
  levels: readonly string[],
  where: ReadonlyMap<Instance, Standing>,
): string | undefined {
  const standing = where.get(instance);
  const level = levelIndex(levels, kind);
  if (level >= 0) return standing?.location[level];
  switch (kind.toLowerCase()) {
    case 'machine':
      return standing?.machine;
    case 'store':
      return instance.role === 'tikv' || instance.role === 'tiflash' ? instance.id : undefined;
    case 'pd':
      return instance.role === 'pd' ? (instance.name?.value ?? instance.id) : undefined;
    case 'tidb':
    case 'tiflash':
    case 'tiproxy':
      return instance.role === kind.toLowerCase() ? instance.id : undefined;
    default:
      return standing?.value(kind);
  }
}

function valuesOf(
  cluster: Cluster,
  kind: string,
  levels: readonly string[],
  where: ReadonlyMap<Instance, Standing>,
): string[] {
  const values = cluster.instances.map((instance) => valueFor(instance, kind, levels, where));
  return [...new Set(values.filter((value) => value !== undefined))];
}

/** The whole path of a domain, coarse to fine: `zone=z1/host=h2`. Levels without a value are left out. */
export function domainPath(
  levels: readonly string[],
  standing: Standing | undefined,
  level: number,
): string | undefined {
  if (standing?.location[level] === undefined) return undefined;
  return levels
    .slice(0, level + 1)
    .flatMap((key, index) => {
      const value = standing.location[index];
      return value === undefined ? [] : [`${key}=${value}`];
    })
    .join('/');
}

function exampleOf(cluster: Cluster, levels: readonly string[]): string {
  const level = levels[0];
  const store = cluster.instances.find(({ role }) => role === 'tikv');
  const value = store?.labels.find(({ key }) => key === level)?.value;
  if (level !== undefined && value !== undefined) return `${level}=${value}`;
  return `machine=${store?.host?.value ?? store?.id ?? '10.0.0.1'}`;
}

/** A list that a person reads to the end: the first twelve, and how many more. */
function listed(values: readonly string[]): string {
  const shown = values.slice(0, 12).join(', ');
  return values.length > 12 ? `${shown}, … (+${values.length - 12})` : shown === '' ? '—' : shown;
}
