/** Values for the fields that TiUP types. */
import type { Field, ServerSection } from '../facts/tiup/field';
import { ltsReleases, newestLts } from '../facts/versions';
import { compareNatural, following } from '../text/natural';
import { dirOffers, isDirField } from './dirs';
import { valuesOf } from './habits';
import { hostOffers } from './hosts';
import { distinct, type Offer } from './offer';
import { portOffers } from './ports';
import { say } from './said';
import type { Scene } from './scene';

/** What TiUP or the component knows for a field; the default first. */
const words: Readonly<Record<string, readonly string[]>> = {
  arch: ['amd64', 'arm64'],
  os: ['linux', 'darwin'],
  ssh_type: ['builtin', 'system', 'none'],
  systemd_mode: ['system', 'user'],
  pd_mode: ['ms'],
  default_theme: ['dark', 'light'],
  org_role: ['Viewer', 'Editor', 'Admin'],
  listen_host: ['0.0.0.0', '::'],
  timeout_stop_sec: ['10s', '2m', 'infinity'],
  limit_core: ['infinity'],
  memory_limit: ['16G', '32G', '64G'],
  cpu_quota: ['400%', '800%'],
};

export function fieldValueOffers(
  scene: Scene,
  section: string,
  field: Field,
  server: ServerSection | undefined,
): Offer[] {
  if (field.type === 'bool') return booleanOffers(field.fallback === true, scene);
  if (section === 'component_versions' && field.type === 'string') return versionOffers(scene);
  if (server !== undefined) {
    if (field.name === 'host') return hostOffers(scene, server);
    if (field.type === 'port' || field.type === 'ng-port') return portOffers(scene, server, field);
  }
  const dirs = server !== undefined && isDirField(field.name) ? dirOffers(scene, server, field.name) : [];
  const known = words[field.name] ?? [];
  const names =
    server !== undefined && field.derived === 'member-name' ? nextNames(scene, server, field.name) : [];
  const isOwn = field.derived === 'member-name' || field.name === 'password' || field.name === 'manage_host';
  const used = server === undefined || isOwn || dirs.length > 0 ? [] : peerValues(scene, server, field.name);
  return distinct([
    ...dirs,
    ...names,
    ...used,
    ...known.map((word): Offer => ({ label: word, kind: 'value', isString: true, text: word })),
    ...defaultOffer(field, scene),
  ]);
}

function defaultOffer({ fallback }: Field, { language }: Scene): Offer[] {
  if (fallback === undefined || fallback === '') return [];
  const text = String(fallback);
  const isString = typeof fallback === 'string' ? { isString: true as const } : {};
  return [{ label: text, kind: 'value', text, ...isString, detail: say('defaultValue', language) }];
}

/** The one that changes something first. */
export function booleanOffers(byDefault: boolean, { language }: Pick<Scene, 'language'>): Offer[] {
  return [!byDefault, byDefault].map((value) => ({
    label: String(value),
    kind: 'value',
    text: String(value),
    ...(value === byDefault ? { detail: say('defaultValue', language) } : {}),
  }));
}

/** What the other instances of the section say in a field, the commonest first. */
function peerValues(scene: Scene, server: ServerSection, name: string): Offer[] {
  const counts = new Map<string, number>();
  for (const { text, count } of valuesOf(scene, server, name)) {
    counts.set(text, (counts.get(text) ?? 0) + count);
  }
  const sorted = [...counts].sort((one, other) => other[1] - one[1] || compareNatural(one[0], other[0]));
  return sorted.slice(0, 10).map(([text, count]) => ({
    label: text,
    kind: 'value',
    isString: true,
    text,
    detail: say('inUse', scene.language, { count }),
  }));
}

/** `pd-4` behind `pd-1` to `pd-3`. */
function nextNames(scene: Scene, server: ServerSection, field: string): Offer[] {
  const text = following(valuesOf(scene, server, field).map((value) => value.text));
  if (text === undefined) return [];
  return [{ label: text, kind: 'value', isString: true, text, detail: say('next', scene.language) }];
}

/** That of the cluster, then the newest of each long-term line. */
export function versionOffers({ cluster, language }: Scene): Offer[] {
  const stated = cluster?.version.origin === 'default' ? undefined : cluster?.version.value;
  const own: Offer[] =
    stated === undefined || stated === ''
      ? []
      : [
          {
            label: stated,
            kind: 'value',
            isString: true,
            text: stated,
            detail: say('clusterVersion', language),
          },
        ];
  const releases = ltsReleases.map(
    (text): Offer => ({
      label: text,
      kind: 'value',
      isString: true,
      text,
      detail: say(text === newestLts ? 'newestLts' : 'lts', language),
    }),
  );
  return distinct([...own, ...releases]);
}
