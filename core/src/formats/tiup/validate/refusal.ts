/** What a validator says of a topology that TiUP refuses. */
import type { Fix, Related } from '../../../findings/finding';
import type { Arguments, Template } from '../../../messages/message';
import type { Place } from '../../../text/node';
import type { EffectiveTopology } from '../effective';

/** Why TiUP refuses, in one word each; the same as the second part of a finding's code, mostly. */
export type RefusalKind =
  | 'crash'
  | 'cross-cluster-dir-conflict'
  | 'cross-cluster-port-conflict'
  | 'dir-overlap'
  | 'directory-conflict'
  | 'duplicate-key'
  | 'empty-file'
  | 'empty-host'
  | 'grafana-without-prometheus'
  | 'ignore_exporter-mismatch'
  | 'immutable-field'
  | 'labels'
  | 'name-duplicate'
  | 'no-instance'
  | 'platform-mismatch'
  | 'port-conflict'
  | 'port-range'
  | 'relative-path'
  | 'scale-in'
  | 'tiflash-config'
  | 'tiflash-storage-relative'
  | 'tispark'
  | 'tls-switch'
  | 'tls-unsupported'
  | 'type-error'
  | 'unknown-field'
  | 'user-group-invalid'
  | 'version-gate'
  | 'yaml-syntax';

export interface Refusal {
  readonly kind: RefusalKind;
  /** The smallest token that carries the fault. */
  readonly at: Place;
  readonly template: Template;
  readonly args?: Arguments;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

/** Every refusal of one kind of check, in the order in which TiUP comes upon them. It stops at the first. */
export type Validator = (topology: EffectiveTopology) => Iterable<Refusal>;
