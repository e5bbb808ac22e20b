/** What a program does with a key or a value that it cannot use. */
import type { ConfigComponent } from './catalogue';

/** A value outside of its bounds: a program that refuses it does not start. */
const refused: Readonly<Partial<Record<ConfigComponent, RegExp>>> = {
  // tikv: the `validate` functions of src/config, components/raftstore/src/store/config.rs and src/server/config.rs
  tikv: /^(?:raftstore\.(?!max-entry-cache-warmup|slow-trend)|server\.(?!heavy-load|grpc-concurrency)|readpool\.unified\.|split\.|gc\.(?!auto-compaction\.mvcc)|pd\.|import\.memory-use-ratio|resource-metering\.|in-memory-engine\.|coprocessor\.|log\.file\.max-size|pessimistic-txn\.|log-backup\.(?:max-flush|min-ts|initial-scan)|rocksdb\.\w+\.(?:block-size|format-version)$|raftdb\.\w+\.(?:block-size|format-version)$)/,
  // pd: ScheduleConfig.Validate
  pd: /^(?:schedule\.|pd-server\.flow-round-by-digit$)/,
  // tidb: Config.Valid
  tidb: /^(?:max-index-length|index-limit|table-column-count-limit|log\.file\.max-size|instance\.(?:plugin_audit|tidb_memory_usage)|performance\.(?:txn-total|stats-load)|transaction-summary\.|tikv-client\.)/,
  // tiproxy: Config.Check
  tiproxy: /./,
};

export function refusesRange(component: ConfigComponent, key: string): boolean {
  return refused[component]?.test(key) ?? false;
}

/** The programs that TiUP lets check their files for keys that they do not know. */
const checked: readonly ConfigComponent[] = ['tikv', 'tidb'];

/**
 * What becomes of a key that the program does not know. TiKV and TiDB refuse it when TiUP lets them check
 * their files, and ignore it otherwise; TiFlash refuses an unknown setting of its default profile always.
 */
export function refusesUnknown(component: ConfigComponent, key: string, deployer: string): boolean {
  if (component === 'tiflash') return key.startsWith('profiles.default.');
  return deployer === 'tiup' && checked.includes(component);
}

/** Programs whose keys are all in the catalogue, so that a key that is not there is no key. */
export function isComplete(component: ConfigComponent, key: string): boolean {
  switch (component) {
    case 'tikv':
    case 'pd':
    case 'tidb':
    case 'tiproxy':
    case 'tiflash-learner':
      return true;
    case 'tiflash':
      return key.startsWith('profiles.default.');
    case 'ticdc':
      return false;
  }
}

/** What TiUP's start scripts give as flags, which win over the file. */
const byFlags: Readonly<Partial<Record<ConfigComponent, readonly string[]>>> = {
  pd: [
    'name',
    'data-dir',
    'client-urls',
    'advertise-client-urls',
    'peer-urls',
    'advertise-peer-urls',
    'initial-cluster',
    'join',
    'log.file.filename',
  ],
  tikv: [
    'server.addr',
    'server.advertise-addr',
    'server.status-addr',
    'server.advertise-status-addr',
    'storage.data-dir',
    'pd.endpoints',
    'log.file.filename',
    'log-file',
  ],
  tidb: [
    'host',
    'port',
    'path',
    'store',
    'advertise-address',
    'status.status-port',
    'log.file.filename',
    'log.slow-query-file',
  ],
  ticdc: ['addr', 'advertise-addr', 'data-dir', 'log-file'],
};

/** TiUP sets the key itself when it starts the program. */
export function setByTiUP(component: ConfigComponent, key: string): boolean {
  return byFlags[component]?.includes(key) ?? false;
}
