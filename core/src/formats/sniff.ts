/**
 * A cheap look at a text before it is parsed. `false` is certain: what has none of these words is none of our
 * files, however it is spelt; `true` says only that it is worth parsing. Linear in the text.
 */
export function mayBeOurs(path: string, text: string): boolean {
  if (/\.jsonc?$/i.test(path)) return jsonWords.test(text);
  if (/\.sql$/i.test(path)) return sqlWords.test(text);
  return ourNames.test(path) || ourWords.test(text) || jsonWords.test(text);
}

/** Whether a text may hold objects of TiDB Operator; `false` is certain. */
export function mayBeManifest(text: string): boolean {
  return /\bpingcap\.com\b/.test(text);
}

/** Plans, scenarios and settings are known by their names, too. */
const ourNames = /\.(?:plan|scenario|regionwise)\.ya?ml$/i;

/**
 * The sections of TiUP, or what they end in where they are misspelt; the kinds of TiDB Operator; the keys that
 * a plan or a scenario cannot do without.
 */
const ourWords =
  /server|_masters|_workers|alertmanagers|monitored|TidbCluster|pingcap|workload|objectives|events/i;

/** JSON is everywhere, and most of it has a server in it: only what rules, groups and topologies cannot do without. */
const jsonWords =
  /(?:group_id|label_constraints|location_labels|is_witness|\boverride|_servers)["']?\s*:|TidbCluster/i;

/** Policies and what they are attached to; nothing else of SQL is ours. */
const sqlWords = /\bplacement\s+policy\b/i;
