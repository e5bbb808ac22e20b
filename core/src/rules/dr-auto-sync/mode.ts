/** What PD's configuration says of DR auto-sync, for the rules that hold it against the stores. */
import type { Cluster, Instance } from '../../cluster/cluster';
import type { ScalarNode } from '../../text/node';
import { asScalar } from '../../text/walk';
import type { RuleContext } from '../context';
import { labelOf } from '../locations';
import { findSetting } from '../settings';

/** A setting of `replication-mode.dr-auto-sync` as it is written. */
export interface Setting {
  readonly text: string;
  readonly at: ScalarNode;
}

export interface DrAutoSync {
  /** The value of `replication-mode.replication-mode`. */
  readonly at: ScalarNode;
  readonly labelKey: Setting | undefined;
  readonly primary: Setting | undefined;
  readonly dr: Setting | undefined;
  readonly primaryReplicas: Count | undefined;
  readonly drReplicas: Count | undefined;
}

export interface Count {
  readonly value: number;
  readonly at: ScalarNode;
}

/** The settings where the mode is on; nothing where a template engine is still to fill one in. */
export function drAutoSyncOf(cluster: Cluster, context: RuleContext): DrAutoSync | undefined {
  const scalar = (path: string) =>
    asScalar(findSetting(cluster, context, 'pd', `replication-mode.${path}`)[0]?.value);
  const mode = scalar('replication-mode');
  if (mode === undefined || mode.text !== 'dr-auto-sync') return undefined;
  const nodes = settings.map((name) => scalar(`dr-auto-sync.${name}`));
  if (nodes.some((node) => node?.template === true)) return undefined;
  const [labelKey, primary, dr, primaryReplicas, drReplicas] = nodes;
  return {
    at: mode,
    labelKey: settingOf(labelKey),
    primary: settingOf(primary),
    dr: settingOf(dr),
    primaryReplicas: countOf(primaryReplicas),
    drReplicas: countOf(drReplicas),
  };
}

const settings = ['label-key', 'primary', 'dr', 'primary-replicas', 'dr-replicas'] as const;

/** PD compares the value of the label exactly, but looks its key up without case. */
export function storesOf(stores: readonly Instance[], key: string, site: string): Instance[] {
  return stores.filter((store) => labelOf(store, key)?.value === site);
}

function settingOf(at: ScalarNode | undefined): Setting | undefined {
  return at === undefined || at.text === '' ? undefined : { text: at.text, at };
}

function countOf(at: ScalarNode | undefined): Count | undefined {
  return at === undefined || !/^\d+$/.test(at.text) ? undefined : { value: Number(at.text), at };
}
