import type { Cluster } from '../cluster/cluster';
import type { Finding } from '../findings/finding';
import type { Plan } from '../formats/plan/plan';
import { message } from '../messages/message';
import { catalogue } from './catalogue';
import { type RuleContext, ruleContext } from './context';
import { ruleFailed } from './failed';
import type { Rule, Violation } from './rule';

/** Runs every rule over every cluster. The order is the catalogue's, within a rule the file's. */
export function runRules(clusters: readonly Cluster[], rules: readonly Rule[] = catalogue): Finding[] {
  return clusters.flatMap((cluster) => runRulesOn(cluster, { clusters }, rules));
}

/** What stands beside a cluster. */
export interface Surroundings {
  /** All clusters of the run. */
  readonly clusters: readonly Cluster[];
  readonly plan?: Plan | undefined;
}

/** Runs every rule over one cluster. A rule that throws is left out and reported as a finding. */
export function runRulesOn(
  cluster: Cluster,
  { clusters, plan }: Surroundings,
  rules: readonly Rule[] = catalogue,
): Finding[] {
  const findings: Finding[] = [];
  const context = ruleContext(cluster, clusters, plan);
  for (const rule of rules) {
    if (cluster.fragment && rule.onFragments !== true && !hasAll(cluster, rule.needs)) continue;
    try {
      findings.push(...runOne(rule, cluster, context));
    } catch (thrown) {
      findings.push(ruleFailed(rule.code, thrown, cluster.place));
    }
  }
  return findings;
}

/** The part of a cluster that is at hand has the whole of each of these components. */
function hasAll(cluster: Cluster, needs: Rule['needs']): boolean {
  if (cluster.kind !== 'operator-v2' || needs === undefined) return false;
  return needs.every((role) => cluster.kubernetes?.podSets.some((set) => set.role === role));
}

function runOne(rule: Rule, cluster: Cluster, context: RuleContext): Finding[] {
  const findings: Finding[] = [];
  for (const found of rule.check(cluster, context)) {
    const before = told.get(found);
    // A violation that is kept with what it is of stays the same finding.
    const finding = before?.rule === rule ? before.finding : toFinding(rule, found);
    if (before?.finding !== finding) told.set(found, { rule, finding });
    findings.push(finding);
  }
  return findings;
}

const told = new WeakMap<Violation, { readonly rule: Rule; readonly finding: Finding }>();

function toFinding(rule: Rule, found: Violation): Finding {
  return {
    code: rule.code,
    severity: found.severity ?? rule.severity,
    message: message(found.template, found.args),
    at: found.at,
    related: found.related ?? [],
    fixes: found.fixes ?? [],
    ...(found.upstreamPath === undefined ? {} : { upstreamPath: found.upstreamPath }),
    ...(found.topic === undefined ? {} : { topic: found.topic }),
    ...(found.tags === undefined ? {} : { tags: found.tags }),
  };
}
