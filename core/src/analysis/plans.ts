/** Plans and the clusters that they are for. */
import { type PlannedDisk, type PlannedHardware, type PlannedHost, withPlan } from '../cluster/apply-plan';
import type { Cluster } from '../cluster/cluster';
import { filesOf } from '../cluster/described-in';
import type { Sourced } from '../cluster/source';
import type { Finding } from '../findings/finding';
import { nearest } from '../findings/nearest';
import type { Hardware, HostPlan, Plan, Planned } from '../formats/plan/plan';
import { message, type Template } from '../messages/message';
import type { DimensionName } from '../units/dimension';

/** A plan with the file that it was read from. */
export interface PlanAtHand {
  readonly path: string;
  readonly plan: Plan;
}

export interface PlannedClusters {
  readonly clusters: readonly Cluster[];
  /** The plan of each cluster that has one. */
  readonly plans: ReadonlyMap<Cluster, Plan>;
  readonly findings: readonly Finding[];
}

const said = {
  unknownHost: {
    en: 'No instance of {topology} stands on {host}{near}.',
    'zh-cn': '{topology} 中没有实例位于 {host}{near}。',
  },
  near: { en: '; did you mean {near}?', 'zh-cn': '；您是指 {near} 吗？' },
  rename: { en: 'Change {host} to {near}', 'zh-cn': '将 {host} 改为 {near}' },
} satisfies Record<string, Template>;

/** The path of the plan that belongs to a topology: `topology.yaml` has `topology.plan.yaml` beside it. */
export function planPath(topologyPath: string): string {
  return topologyPath.replace(/(?:\.ya?ml)?$/i, '.plan.yaml');
}

/** Gives every cluster what its plan says, and finds the hosts that a plan names in vain. */
export function applyPlans(clusters: readonly Cluster[], plans: readonly PlanAtHand[]): PlannedClusters {
  const found = new Map<Cluster, Plan>();
  const byPath = new Map(plans.map(({ path, plan }) => [path.toLowerCase(), plan]));
  const planned = clusters.map((cluster) => {
    const [plan] = filesOf(cluster).flatMap((path) => byPath.get(planPath(path).toLowerCase()) ?? []);
    if (plan === undefined) return cluster;
    const made = withPlan(cluster, hardwareOf(plan));
    found.set(made, plan);
    return made;
  });
  const findings = plans.flatMap(({ plan }) => {
    const users = planned.filter((cluster) => found.get(cluster) === plan);
    return users.length === 0 ? [] : unknownHosts(plan, users);
  });
  return { clusters: planned, plans: found, findings };
}

function unknownHosts(plan: Plan, users: readonly Cluster[]): Finding[] {
  const hosts = new Set(users.flatMap(({ instances }) => instances.flatMap(({ host }) => host?.value ?? [])));
  const topology = users[0]?.path.split('/').at(-1) ?? '';
  return [...plan.hosts].flatMap(([host, { key }]): Finding[] => {
    if (hosts.has(host) || hosts.size === 0) return [];
    const near = nearest(host, [...hosts]);
    const hint = near === undefined ? { en: '', 'zh-cn': '' } : said.near;
    const template = {
      en: said.unknownHost.en.replace('{near}', hint.en),
      'zh-cn': said.unknownHost['zh-cn'].replace('{near}', hint['zh-cn']),
    };
    const fix = {
      title: message(said.rename, { host, near: near ?? '' }),
      safe: false,
      edits: [{ at: key, newText: near ?? '' }],
    };
    return [
      {
        code: 'plan/unknown-host',
        severity: 'error',
        message: message(template, { topology, host, near: near ?? '' }),
        at: key,
        related: [],
        fixes: near === undefined ? [] : [fix],
      },
    ];
  });
}

/** The plan's hardware in the model's words. */
function hardwareOf(plan: Plan): PlannedHardware {
  const { version, workload, objectives } = plan;
  const other = plan.hardware.get('default');
  const roles = [...plan.hardware].filter(([role]) => role !== 'default');
  return {
    ...(version === undefined ? {} : { version }),
    ...(objectives.survive === undefined ? {} : { survive: objectives.survive }),
    ...(workload.replicaRead === undefined ? {} : { replicaRead: workload.replicaRead }),
    hosts: new Map([...plan.hosts].map(([address, host]) => [address, plannedHost(host, labelsOf(host))])),
    byRole: new Map(roles.map(([role, hardware]) => [role, plannedHost(hardware, [])])),
    ...(other === undefined ? {} : { otherHosts: plannedHost(other, []) }),
  };
}

function labelsOf({ labels }: HostPlan): PlannedHost['labels'] {
  return labels.map((label) => ({ ...label, notString: false, where: 'plan' }));
}

function plannedHost(hardware: Hardware, labels: PlannedHost['labels']): PlannedHost {
  const { cpu, memory, disks, numa } = hardware;
  return {
    labels,
    ...(cpu === undefined ? {} : { cpuCores: middle(cpu) }),
    ...(memory === undefined ? {} : { memoryBytes: middle(memory) }),
    ...(numa === undefined ? {} : { numaNodes: numa }),
    disks: disks.flatMap(({ path, size }): PlannedDisk[] =>
      size === undefined
        ? []
        : [{ ...(path === undefined ? {} : { path: path.value }), sizeBytes: middle(size) }],
    ),
  };
}

/** Where the plan gives an interval, the model takes its middle; sizing takes the whole. */
function middle<D extends DimensionName>(planned: Planned<D>): Sourced<number> {
  return { ...planned, value: planned.value.mid };
}
