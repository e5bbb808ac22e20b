/** Hover on the names that a cluster's files give: hosts, labels, versions. */
import type { Instance } from '../cluster/cluster';
import { newestLts, parseVersion, releaseOfLine } from '../facts/versions';
import { compareNatural } from '../text/natural';
import { printBytes } from '../units/print';
import { code } from './config-words';
import type { HoverScene } from './hover-scene';
import { sayIn } from './hover-words';

/** Names that are listed; more are only counted. */
const listedMost = 8;

/** What else runs on a machine, its labels, and what the plan says of it. */
export function hostHover({ cluster, plan, language }: HoverScene, host: string): string[] {
  const here = (cluster?.instances ?? []).filter((instance) => instance.host?.value === host);
  const say = sayIn(language);
  const planned = plan?.hosts.get(host);
  if (here.length === 0) return [];
  const labels = [
    ...new Set(here.flatMap((instance) => instance.labels.map(({ key, value }) => `${key}=${value}`))),
  ];
  const list = here.map(({ role, port }) => `${role} ${code(String(port?.value ?? ''))}`);
  const hardware = [
    planned?.cpu === undefined ? undefined : `${planned.cpu.value.mid} CPU`,
    planned?.memory === undefined ? undefined : printBytes(planned.memory.value.mid, 'binary'),
  ].filter((part) => part !== undefined);
  return [
    `**${host}**`,
    say('onHost', { list: limited(list) }),
    ...(labels.length === 0 ? [] : [limited(labels.map(code))]),
    ...(hardware.length === 0 ? [] : [say('planned', { list: hardware.join(', ') })]),
  ];
}

/** A label's key: which level it is, and its values. */
export function labelKeyHover(scene: HoverScene, key: string, ofStores: boolean): string[] {
  const { cluster, language } = scene;
  if (cluster === undefined) return [];
  const say = sayIn(language);
  const levels = cluster.replication.locationLabels.value;
  const level = levels.indexOf(key);
  const values = [...new Set(carriers(scene, key).map(({ value }) => value))].sort(compareNatural);
  const place =
    level < 0
      ? say('noLevel')
      : say('level', { level: level + 1, levels: levels.length, list: levels.join(', ') });
  return [
    `**${key}** — ${say(ofStores ? 'labelKey' : 'labelOfTiDB')}`,
    ...(ofStores ? [place] : []),
    ...(values.length === 0 ? [] : [say('labelValues', { values: limited(values.map(code)) })]),
  ];
}

/** A label's value: who else carries it. */
export function labelValueHover(scene: HoverScene, key: string, value: string): string[] {
  const stores = carriers(scene, key).filter((label) => label.value === value);
  if (stores.length === 0) return [];
  const hosts = new Set(stores.map(({ instance }) => instance.host?.value ?? instance.id));
  const list = limited(stores.map(({ instance }) => code(instance.id)));
  const args = { count: stores.length, hosts: hosts.size, key, value, list };
  return [sayIn(scene.language)('carriers', args)];
}

function carriers({ cluster }: HoverScene, key: string): { instance: Instance; value: string }[] {
  const stores = (cluster?.instances ?? []).filter(({ role }) => role === 'tikv' || role === 'tiflash');
  return stores.flatMap((instance) =>
    instance.labels.filter((label) => label.key === key).map(({ value }) => ({ instance, value })),
  );
}

export function versionHover({ language }: HoverScene, version: string): string[] {
  const say = sayIn(language);
  if (parseVersion(version) === undefined) return [say('version')];
  const newest = releaseOfLine(version);
  const line =
    newest === undefined ? say('noLts', { version: newestLts }) : say('ltsLine', { version: newest });
  return [`**${version}** — ${say('version')}`, line];
}

function limited(list: readonly string[]): string {
  const shown = list.slice(0, listedMost).join(', ');
  return list.length > listedMost ? `${shown}, … (${list.length})` : shown;
}
