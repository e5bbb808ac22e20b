/** What the rules on configuration keys share: maps judged once, severity by reaction, words. */
import { type ConfigMap, configMapsOf } from '../../config/maps';
import { type Setting, settingsOf } from '../../config/setting';
import type { ConfigComponent } from '../../facts/config/catalogue';
import { refusesUnknown } from '../../facts/config/reactions';
import type { Severity } from '../../findings/finding';
import { pdAndTiDB } from '../example';
import type { Rule, Violation } from '../rule';
import { sweeper } from '../sweep';

const sweepMaps = sweeper<ConfigMap>();

/** A rule that looks at one map at a time. */
export function eachMap(judge: (config: ConfigMap) => Iterable<Violation>): Rule['check'] {
  const judged = sweepMaps(judge);
  return (cluster) => judged(configMapsOf(cluster));
}

/** A rule that looks at one known setting at a time. */
export function eachSetting(
  judge: (setting: Setting, config: ConfigMap) => Violation | undefined,
): Rule['check'] {
  return eachMap((config) => settingsOf(config).flatMap((setting) => judge(setting, config) ?? []));
}

/** What becomes of a key that this version does not have: an error where the program refuses it. */
export function unknownSeverity(config: ConfigMap, key: string): Severity {
  return refusesUnknown(config.component, key, config.deployer) ? 'error' : 'warning';
}

/** A finding that hangs on a version that nobody said is a guess. */
export function byVersion(config: ConfigMap, severity: Severity): Severity {
  return config.guessed && (severity === 'error' || severity === 'warning') ? 'information' : severity;
}

const names: Readonly<Record<ConfigComponent, string>> = {
  pd: 'PD',
  tidb: 'TiDB',
  tikv: 'TiKV',
  tiflash: 'TiFlash',
  'tiflash-learner': 'TiFlash Proxy',
  tiproxy: 'TiProxy',
  ticdc: 'TiCDC',
};

export function programName(component: ConfigComponent): string {
  return names[component];
}

/** A healthy topology of a release with settings in `server_configs`. */
export function exampleWith(version: string, settings: string): string {
  const lines = settings.split('\n').map((line) => `  ${line}\n`);
  return `# regionwise: version=${version}
server_configs:
${lines.join('')}${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`;
}
