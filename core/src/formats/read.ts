import type { Cluster, DocumentKind } from '../cluster/cluster';
import type { RuleFile } from '../cluster/placement';
import type { Finding } from '../findings/finding';
import { isSql } from '../text/directives';
import type { ParsedFile } from '../text/node';
import { isGenerated } from '../text/templates';
import { checkAutoscalers } from './operator/autoscalers';
import { detectTidbClusters } from './operator/detect';
import { checkGroup } from './operator/group';
import { readGroups } from './operator/groups/cluster';
import { groupObjects } from './operator/groups/objects';
import { judgeManifest } from './operator/judge';
import { unknownKinds } from './operator/kind';
import { readTidbCluster } from './operator/tidb-cluster';
import { detectRules } from './pd/rules/detect';
import { readRules } from './pd/rules/read';
import { isPlan } from './plan/detect';
import type { Plan } from './plan/plan';
import { readPlan } from './plan/read';
import { quotedTemplates } from './quoted-templates';
import { isScenario, readScenario } from './scenario/read';
import type { Scenario } from './scenario/scenario';
import { isSettings, readSettings } from './settings/read';
import type { Settings } from './settings/settings';
import { readSql, type SqlFile } from './sql/read';
import { detectTopology } from './tiup/detect';
import { checkTopology } from './tiup/shape/topology';
import { readTopology } from './tiup/topology';

/** What a file holds: its kind, the clusters in it, and what is wrong with its shape. */
export interface ReadResult {
  readonly kind: DocumentKind;
  readonly clusters: readonly Cluster[];
  readonly findings: readonly Finding[];
  /** Of kind `plan` alone. */
  readonly plan?: Plan;
  /** Of kind `scenario` alone. */
  readonly scenario?: Scenario;
  /** Of kind `settings` alone. */
  readonly settings?: Settings;
  /** Of kind `pd-json` alone: placement rules. */
  readonly rules?: RuleFile;
  /** Of kind `sql` alone. */
  readonly sql?: SqlFile;
}

/**
 * Reads a parsed file by what it contains, never by its name alone; only settings are known by
 * their name. A foreign file has kind `none` and nothing else.
 */
export function readParsed(parsed: ParsedFile): ReadResult {
  const read = readWritten(parsed);
  const quoted = read.clusters.length === 0 ? [] : quotedTemplates(parsed);
  return {
    ...read,
    clusters: isGenerated(parsed.text) ? read.clusters.map(asFragment) : read.clusters,
    findings: quoted.length === 0 ? read.findings : [...read.findings, ...quoted],
  };
}

function asFragment(cluster: Cluster): Cluster {
  return { ...cluster, fragment: true, missing: [...cluster.missing, '{{ … }}'] };
}

function readWritten(parsed: ParsedFile): ReadResult {
  if (isSettings(parsed.path)) {
    const { settings, findings } = readSettings(parsed);
    return { kind: 'settings', clusters: [], findings, settings };
  }
  if (isSql(parsed.path)) {
    const { file, findings, isOurs } = readSql({ path: parsed.path, text: parsed.text, start: 0 });
    return { kind: isOurs ? 'sql' : 'none', clusters: [], findings, ...(isOurs ? { sql: file } : {}) };
  }
  for (const document of parsed.documents) {
    const detected = detectTopology(document.root);
    if (detected === undefined) continue;
    return {
      kind: detected.kind,
      clusters: [readTopology(parsed, detected, document.place)],
      findings: checkTopology(parsed, document, detected),
    };
  }
  if (isPlan(parsed)) {
    const { plan, findings } = readPlan(parsed);
    return { kind: 'plan', clusters: [], findings, plan };
  }
  if (isScenario(parsed)) {
    const { scenario, findings } = readScenario(parsed);
    return { kind: 'scenario', clusters: [], findings, scenario };
  }
  const root = parsed.documents[0]?.root;
  const shape = detectRules(root);
  if (root !== undefined && shape !== undefined) {
    const { file, findings } = readRules(parsed.path, root, shape);
    return { kind: 'pd-json', clusters: [], findings, rules: file };
  }
  const manifests = parsed.documents.flatMap(({ root, place }) =>
    detectTidbClusters(root).map((found) => ({ found, place })),
  );
  const objects = groupObjects(parsed);
  const autoscalers = checkAutoscalers(parsed);
  const unknown = unknownKinds(parsed);
  if (manifests.length + objects.length + autoscalers.length + unknown.length === 0) {
    return { kind: kindByLook(parsed), clusters: [], findings: [] };
  }
  const isOfFirst = manifests.length > 0 || (objects.length === 0 && unknown[0]?.group === 'pingcap.com');
  const tidbClusters = manifests.map(({ found, place }) => readTidbCluster(parsed, found, place));
  return {
    kind: isOfFirst ? 'tidbcluster' : 'operator-v2',
    clusters: [...tidbClusters, ...readGroups(parsed, objects)],
    findings: [
      ...manifests.flatMap(({ found }, index) =>
        judgeManifest(found, tidbClusters[index]?.fragment === true),
      ),
      ...objects.flatMap(({ root }) => checkGroup(root)),
      ...autoscalers,
      ...unknown.map(({ finding }) => finding),
    ],
  };
}

const unreadable = new Set(['yaml/too-large', 'yaml/too-deep', 'yaml/binary']);

/**
 * The kind of a file that could not be read (too large, too deep, binary), so that its user is told why. Anything
 * else that has no topology in it is foreign.
 */
function kindByLook({ problems, text: raw }: ParsedFile): DocumentKind {
  if (!problems.some(({ code }) => unreadable.has(code))) return 'none';
  // UTF-16 without a byte order mark: a zero beside every letter.
  const text = raw.replaceAll('\0', '');
  if (/^[ \t{]*["']?(?:tikv|tidb|pd|tiflash)_servers["']?[ \t]*:/m.test(text)) return 'tiup';
  if (/^[ \t{]*["']?kind["']?[ \t]*:[ \t]*["']?TidbCluster\b/m.test(text)) return 'tidbcluster';
  const isOperator2 = /^[ \t{]*["']?apiVersion["']?[ \t]*:[ \t]*["']?core\.pingcap\.com\//m;
  return isOperator2.test(text) ? 'operator-v2' : 'none';
}
