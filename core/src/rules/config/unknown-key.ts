import type { ConfigMap } from '../../config/maps';
import { isFree } from '../../config/setting';
import { type ConfigEntry, configEntries } from '../../config/walk';
import { type ConfigComponent, configComponents, configKey, configKeys } from '../../facts/config/catalogue';
import { isComplete, refusesUnknown } from '../../facts/config/reactions';
import { nearest } from '../../findings/nearest';
import type { Rule, Violation } from '../rule';
import { safeFix } from '../say';
import { eachMap, exampleWith, programName, unknownSeverity } from './judge';

export const unknownKey: Rule = {
  code: 'config/unknown-key',
  severity: 'error',
  onFragments: true,
  title: {
    en: 'A configuration key that no version of the component has',
    'zh-cn': '组件的任何版本都没有的配置项',
  },
  why: {
    en: 'When TiUP deploys or reloads, TiKV and TiDB check their files and refuse keys that they do not \
know. TiDB Operator lets no server check its file: there, and in PD, TiFlash and TiProxy, such a key is \
ignored, and the setting that was meant keeps its default. Only unknown settings in the default profile of \
TiFlash keep it from starting.',
    'zh-cn':
      'TiUP 部署或 reload 时，TiKV 和 TiDB 会检查配置文件并拒绝未知的配置项。TiDB Operator 不做此检查：在\
这种情况下以及在 PD、TiFlash、TiProxy 中，未知的配置项会被忽略，本来要设置的项仍为默认值。只有 TiFlash \
默认 profile 中的未知设置会使其无法启动。',
  },
  sources: [
    'tikv/tikv: components/server/src/setup.rs, ensure_no_unrecognized_config',
    'pingcap/tidb: pkg/config/config.go, Load',
    'tikv/pd: pkg/utils/configutil, CheckUndecoded',
    'pingcap/tiup: pkg/cluster/spec/server_config.go, checkConfig',
  ],
  example: {
    bad: exampleWith('v8.5.7', 'tikv:\n  raftstore.apply-pool-sise: 4'),
    good: exampleWith('v8.5.7', 'tikv:\n  raftstore.apply-pool-size: 4'),
  },
  check: eachMap(function* (config) {
    let section = '';
    for (const entry of configEntries(config.map)) {
      // What stands below an unknown section is told with it.
      if (section !== '' && entry.key.startsWith(`${section}.`)) continue;
      if (isKnown(config.component, entry) || isFree(config, entry.key)) continue;
      if (entry.value?.kind === 'map') section = entry.key;
      const found = violation(config, entry);
      if (found !== undefined) yield found;
    }
  }),
};

/** A key, or a section that has keys. A map that stands for a plain key is told as a wrong type. */
function isKnown(component: ConfigComponent, { key, value, above }: ConfigEntry): boolean {
  if (configKey(component, key) !== undefined) return true;
  if (above !== '' && configKey(component, above) !== undefined) return true;
  const isSection = value === undefined || value.kind === 'map' || value.kind === 'sequence';
  return isSection && sectionsOf(component).has(key);
}

const sections = new Map<ConfigComponent, ReadonlySet<string>>();

function sectionsOf(component: ConfigComponent): ReadonlySet<string> {
  const known = sections.get(component);
  if (known !== undefined) return known;
  const made = new Set<string>();
  for (const key of namesOf(component)) {
    for (let dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) made.add(key.slice(0, dot));
  }
  sections.set(component, made);
  return made;
}

function namesOf(component: ConfigComponent): string[] {
  const own = [...configKeys(component).keys()];
  return component === 'tiflash-learner' ? [...own, ...configKeys('tikv').keys()] : own;
}

const told = {
  refused: {
    en: '{program} has no key {key}, and refuses to start with it when TiUP lets it check its file.',
    'zh-cn': '{program} 没有配置项 {key}；TiUP 检查配置时会拒绝启动。',
  },
  profile: {
    en: 'TiFlash has no setting {key}: it does not start with an unknown one in its default profile.',
    'zh-cn': 'TiFlash 没有设置项 {key}：默认 profile 中有未知设置时无法启动。',
  },
  ignored: {
    en: '{program} has no key {key}: it has no effect.',
    'zh-cn': '{program} 没有配置项 {key}：不起作用。',
  },
  meant: { en: ' Did you mean {meant}?', 'zh-cn': '是否应为 {meant}？' },
  elsewhere: { en: ' {other} has it.', 'zh-cn': '{other} 有此配置项。' },
  rename: { en: 'Rename {key} to {meant}', 'zh-cn': '将 {key} 改为 {meant}' },
};

/** The one key that only lacks its section: `replication.max-replicas` for `max-replicas`. */
function inSection(key: string, candidates: readonly string[]): string | undefined {
  const [only, ...others] = candidates.filter((candidate) => candidate.endsWith(`.${key}`));
  return others.length === 0 ? only : undefined;
}

function violation(config: ConfigMap, entry: ConfigEntry): Violation | undefined {
  const { component } = config;
  const { key, above, pair } = entry;
  const candidates = entry.value?.kind === 'map' ? [...sectionsOf(component)] : namesOf(component);
  const meant = inSection(key, candidates) ?? nearest(key, candidates);
  if (meant === undefined && !isComplete(component, key)) return undefined;
  const other =
    meant?.endsWith(`.${key}`) === true
      ? undefined
      : configComponents.find((each) => each !== component && configKeys(each).has(key));
  const refused = refusesUnknown(component, key, config.deployer);
  const said = refused ? (component === 'tiflash' ? told.profile : told.refused) : told.ignored;
  const more =
    other !== undefined ? told.elsewhere : meant !== undefined ? told.meant : { en: '', 'zh-cn': '' };
  const prefix = above === '' ? '' : `${above}.`;
  const fixes =
    meant === undefined || other !== undefined || !meant.startsWith(prefix)
      ? []
      : [safeFix(told.rename, { key, meant }, [{ at: pair.key, newText: meant.slice(prefix.length) }])];
  return {
    at: pair.key,
    template: { en: said.en + more.en, 'zh-cn': said['zh-cn'] + more['zh-cn'] },
    args: {
      program: programName(component),
      key,
      meant: meant ?? '',
      other: other === undefined ? '' : programName(other),
    },
    severity: unknownSeverity(config, key),
    fixes,
  };
}
