/** TiUP's validators in its own order: what it would complain of first comes first. */
import { dirConflict, storageTwice } from './dir-conflict';
import { memberNames } from './member-names';
import { monitorAgent } from './monitor-agent';
import { emptyHosts, platforms } from './platform';
import { portConflict } from './port-conflict';
import { portRange } from './port-range';
import type { Validator } from './refusal';
import { relativePaths } from './relative-path';
import { storageRelative } from './storage-relative';
import { tiflashConfig } from './tiflash-config';
import { tispark } from './tispark';
import { tlsComponents } from './tls-components';
import { userAndGroup } from './user-group';

/** `Specification.Validate` (pkg/cluster/spec/validate.go); it runs whenever a topology is loaded. */
export const validators: readonly Validator[] = [
  tlsComponents,
  emptyHosts,
  platforms,
  portRange,
  portConflict,
  dirConflict,
  userAndGroup,
  memberNames,
  tispark,
  tiflashConfig,
  monitorAgent,
  relativePaths,
];

/** What fails while TiFlash's storage lists take the place of `data_dir`, before the validators. */
export const whileDecoding: readonly Validator[] = [storageRelative, storageTwice];
