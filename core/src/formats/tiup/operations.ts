/** What TiUP says to an operation, as far as files can tell: its checks, in its order. */
import type { ParsedFile } from '../../text/node';
import type { EffectiveTopology } from './effective';
import { effectiveTopology } from './effective';
import { adjustByVersion, expandRelativeDirs } from './expand';
import { loadTopology, validate } from './load';
import { crossClusterDirs, crossClusterPorts } from './validate/cross-cluster';
import { anyInstance, grafanaHasPrometheus, tiflashWithTls, versionGates } from './validate/deployable';
import { dirOverlap } from './validate/dir-overlap';
import { immutableFields } from './validate/immutable-fields';
import { labels } from './validate/labels';
import type { Refusal } from './validate/refusal';
import { scaleIn } from './validate/scale-in';
import { tlsSwitch } from './validate/tls-switch';

export type Operation =
  | 'parse'
  | 'parse+dir-check'
  | 'deploy'
  | 'init-config'
  | 'scale-out'
  | 'edit-config'
  | 'cross-cluster'
  | 'scale-in'
  | 'tls-enable';

export interface Request {
  readonly operation: Operation;
  readonly file: ParsedFile;
  /** The running cluster of a scale-out or an edit, or the other cluster of this control machine. */
  readonly base?: ParsedFile;
  readonly version: string;
  /** Unknown keys are errors, as everywhere but in `meta.yaml`. */
  readonly strict: boolean;
  /** False with `--no-labels`. */
  readonly labels: boolean;
  /** PD's `enable-placement-rules`, with which a scale-out does not look at labels. */
  readonly placementRules: boolean;
  /** The instances of a scale-in. */
  readonly nodes: readonly string[];
}

export interface Answer {
  /** TiUP stops at the first; those of one check are all here. */
  readonly refusals: readonly Refusal[];
  /** The values in force after decoding, and as they are deployed. A scale-out's are the whole cluster's. */
  readonly parsed: EffectiveTopology;
  readonly deployed: EffectiveTopology;
}

interface Stage {
  readonly request: Request;
  /** The cluster as it will be: directories as they are written, and as they are deployed. */
  readonly written: EffectiveTopology;
  readonly topology: EffectiveTopology;
  /** Before the operation, where there is such a thing. */
  readonly base: EffectiveTopology | undefined;
}

type Step = (stage: Stage) => Iterable<Refusal>;

const steps = {
  validate: ({ topology }) => validate(topology),
  tiflashWithTls: ({ topology, base, request }) => tiflashWithTls(base ?? topology, request.version),
  anyInstance: ({ topology }) => anyInstance(topology),
  labels: ({ topology, request }) => (request.labels ? labels(topology) : []),
  labelsWithoutRules: ({ topology, request }) =>
    request.labels && !request.placementRules ? labels(topology) : [],
  otherPorts: ({ topology, base }) =>
    base === undefined ? [] : crossClusterPorts(topology, base, otherCluster),
  otherDirs: ({ topology, base }) =>
    base === undefined ? [] : crossClusterDirs(topology, base, otherCluster),
  dirOverlap: ({ written }) => dirOverlap(written),
  versionGates: ({ topology, request }) => versionGates(topology, request.version),
  grafana: ({ topology }) => grafanaHasPrometheus(topology),
  immutableFields: ({ topology, base }) => (base === undefined ? [] : immutableFields(base, topology)),
  scaleIn: ({ topology, request }) => scaleIn(topology, request.nodes),
  switchedTlsGate: ({ topology, request }) => tiflashWithTls(withTls(topology), request.version),
  tlsSwitch: ({ topology }) => tlsSwitch(topology),
  switchedTls: ({ topology }) => validate(withTls(topology)),
} as const satisfies Readonly<Record<string, Step>>;

const deploy: readonly Step[] = [steps.tiflashWithTls, steps.anyInstance, steps.labels, steps.dirOverlap];

/** What each operation checks after the file is loaded, which itself runs the validators. */
const pipelines: Readonly<Record<Operation, readonly Step[]>> = {
  parse: [],
  'parse+dir-check': [steps.dirOverlap],
  deploy,
  'init-config': [...deploy, steps.versionGates, steps.grafana],
  'scale-out': [steps.tiflashWithTls, steps.validate, steps.labelsWithoutRules, steps.dirOverlap],
  'edit-config': [steps.immutableFields],
  'cross-cluster': [steps.otherPorts, steps.otherDirs, steps.dirOverlap],
  'scale-in': [steps.scaleIn],
  'tls-enable': [steps.switchedTlsGate, steps.tlsSwitch, steps.switchedTls],
};

const otherCluster = 'base';

export function judge(request: Request): Answer {
  const { operation, version } = request;
  const base = request.base === undefined ? undefined : loadTopology(request.base, 'lenient');
  const scalesOut = operation === 'scale-out';
  const loading = scalesOut ? 'fragment' : request.strict ? 'strict' : 'lenient';
  const loaded = loadTopology(request.file, loading, base?.topology.root);
  const parsed =
    scalesOut && base !== undefined
      ? merged(base.topology, loaded.topology, [...base.items, ...loaded.items])
      : loaded.topology;
  const deployed = adjustByVersion(expandRelativeDirs(parsed), version);
  if (loaded.refusals.length > 0) return { refusals: loaded.refusals, parsed, deployed };
  // An edit compares what was written; everything else looks at what will be deployed.
  const asWritten = operation === 'edit-config' || operation === 'tls-enable';
  const stage: Stage = {
    request,
    written: adjustByVersion(parsed, version),
    topology: asWritten ? parsed : deployed,
    base: base?.topology,
  };
  for (const step of pipelines[operation]) {
    const refusals = [...step(stage)];
    if (refusals.length > 0) return { refusals, parsed, deployed };
  }
  return { refusals: [], parsed, deployed };
}

/** A fragment's versions overrule the cluster's, and any scale-out forgets its sources: TiUP merges so. */
function merged(
  base: EffectiveTopology,
  added: EffectiveTopology,
  items: Parameters<typeof effectiveTopology>[1],
) {
  const whole = effectiveTopology(base.root, items, added.place);
  return {
    ...whole,
    componentVersions: { ...base.componentVersions, ...added.componentVersions },
    componentSources: {},
  };
}

function withTls(topology: EffectiveTopology): EffectiveTopology {
  return { ...topology, global: { ...topology.global, enable_tls: true } };
}
