import type { Place } from '../text/node';

/** A location label of a store, as written. */
export interface Label {
  readonly key: string;
  readonly value: string;
  readonly keyAt: Place;
  readonly valueAt: Place;
  /** The scalar as written was no string for the deployer (a bare number, `on`). */
  readonly notString: boolean;
  /** Where it was found: `server.labels` of `config`, of `learner_config`, of `server_configs`… */
  readonly where: LabelHome;
}

export type LabelHome =
  | 'config'
  | 'learner-config'
  | 'server-configs'
  | 'store-labels'
  | 'scheduling'
  | 'plan'
  | 'state';
