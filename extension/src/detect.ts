/**
 * A cheap look at a text: may it be a cluster of TiDB's, its placement rules or its policies? It decides only whether the language server is worth
 * starting; what a file is, the server says. So it looks for words, not for structure: a topology under an
 * unusual indent or with an error in it must still be found, and a false alarm costs one idle process.
 */

/** The sections of TiUP's topology that name a component; a file with none of them has nothing to plan. */
const tiupSections = [
  'pd_servers',
  'tso_servers',
  'scheduling_servers',
  'tidb_servers',
  'tikv_servers',
  'tiflash_servers',
  'tiproxy_servers',
  'cdc_servers',
  'kvcdc_servers',
  'pump_servers',
  'drainer_servers',
  'tikv_worker_servers',
  'tici_servers',
];

/** At a key's place (start of a line, or after `{`, `,`, `-`), also with the full-width colon of a slip. */
const tiupKey = new RegExp(
  `(?:^|[{,-])[ \\t\uFEFF]*["']?(?:${tiupSections.join('|')})["']?[ \\t]*[:\\uff1a]`,
  'm',
);

/** Version 1 has one kind; version 2 of TiDB Operator has an API group of its own. */
const operatorKey =
  /^[ \t-]*["']?(?:kind["']?[ \t]*:[ \t]*["']?TidbCluster\b|apiVersion["']?[ \t]*:[ \t]*["']?core\.pingcap\.com\/)/m;

/** Our own files are known by their names, since one begins them empty. */
const ownNames = /\.(plan|scenario)\.ya?ml$/i;

/** PD's rules: words that few others use, or a group and a role near one another; a rule group has three keys. */
const ruleWords =
  /"(?:label_constraints|location_labels|group_override)"\s*:|"group_id"[^{}]{0,400}"role"\s*:\s*"|"role"\s*:\s*"[^{}]{0,400}"group_id"|^\s*\[?\s*\{\s*"id"[^{}]{0,200}"override"\s*:\s*(?:true|false)\s*\}/;

/** The first rule of a file stands near its start; other JSON may have any length. */
export const ruleHead = 16_384;

const policyWords = /\bplacement\s+policy\b/i;

export type Detected = 'tiup' | 'operator' | 'plan' | 'scenario' | 'rules' | 'policies' | 'none';

/** Says what a YAML text looks like. Linear in its length. */
export function detect(text: string, path = ''): Detected {
  const own = ownNames.exec(path)?.[1]?.toLowerCase();
  if (own !== undefined) return own === 'plan' ? 'plan' : 'scenario';
  if (tiupKey.test(text)) return 'tiup';
  return operatorKey.test(text) ? 'operator' : 'none';
}

/** Whether a JSON text looks like placement rules. */
export function detectRules(text: string): Detected {
  return ruleWords.test(text.slice(0, ruleHead)) ? 'rules' : 'none';
}

/** Whether a SQL text speaks of placement policies. */
export function detectPolicies(text: string): Detected {
  return policyWords.test(text) ? 'policies' : 'none';
}
