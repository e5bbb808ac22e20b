/** Rows that many sections share, so that each section's table shows what is its own. */
import type { Derivation, Field, FieldType, Mutability } from './field';

type Extra = Partial<Omit<Field, 'name' | 'type' | 'mutability'>>;

function row(
  name: string,
  type: FieldType,
  mutability: Mutability,
  since?: string,
  extra: Extra = {},
): Field {
  return { name, type, mutability, ...(since === undefined ? {} : { since }), ...extra };
}

/** A field that `edit-config` may change. */
export const editable = (name: string, type: FieldType, since?: string, extra?: Extra): Field =>
  row(name, type, 'editable', since, extra);

/** A field that is fixed once the instance is deployed. */
export const immutable = (name: string, type: FieldType, since?: string, extra?: Extra): Field =>
  row(name, type, 'immutable', since, extra);

/** A subtree that TiUP hands on without looking into it. */
export const free = (name: string, type: FieldType, since?: string, extra?: Extra): Field =>
  row(name, type, 'free', since, extra);

/** A list that may only grow at its end. */
export const expandable = (name: string, type: FieldType, extra?: Extra): Field =>
  row(name, type, 'expandable', undefined, extra);

export const port = (name: string, fallback: number, since?: string): Field =>
  immutable(name, 'port', since, { fallback });

export const derived = (name: string, derivation: Derivation, since?: string): Field =>
  immutable(name, 'string', since, { derived: derivation });

export const managed = (name: string, since?: string): Field =>
  immutable(name, 'bool', since, { managed: true });

/** `host`, `manage_host` and `ssh_port`: how TiUP reaches the machine. */
export function address(since?: string, manageHostSince = since ?? 'v1.12.0'): Field[] {
  return [
    immutable('host', 'string', since, { required: true }),
    editable('manage_host', 'string', manageHostSince),
    editable('ssh_port', 'port', since, { derived: 'global-ssh-port' }),
  ];
}

/** Marks that the first components have and the later ones have not. */
export function marks(patchedSince = 'v1.4.0', ignoreExporterSince = 'v1.6.0'): Field[] {
  return [managed('patched', patchedSince), immutable('ignore_exporter', 'bool', ignoreExporterSince)];
}

/** `arch` and `os`: asked over SSH when empty, never inherited from `global`. */
export function platform(since?: string): Field[] {
  return [immutable('arch', 'string', since), immutable('os', 'string', since)];
}

export function deployAndLog(since?: string): Field[] {
  return [derived('deploy_dir', 'deploy-dir', since), derived('log_dir', 'log-dir', since)];
}

export function deployDataAndLog(since?: string): Field[] {
  return [...deployAndLog(since), derived('data_dir', 'data-dir', since)];
}
