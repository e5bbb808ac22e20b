import type { Cluster } from '../cluster/cluster';
import type { Finding } from '../findings/finding';
import { message } from '../messages/message';
import { catalogue } from './catalogue';
import { ruleContext } from './context';
import type { Rule } from './rule';

/** Runs every rule over every cluster. The order is the catalogue's, within a rule the file's. */
export function runRules(clusters: readonly Cluster[], rules: readonly Rule[] = catalogue): Finding[] {
  const findings: Finding[] = [];
  for (const cluster of clusters) {
    const context = ruleContext(cluster, clusters);
    for (const rule of rules) {
      if (cluster.fragment && rule.onFragments !== true) continue;
      for (const found of rule.check(cluster, context)) {
        findings.push({
          code: rule.code,
          severity: found.severity ?? rule.severity,
          message: message(found.template, found.args),
          at: found.at,
          related: found.related ?? [],
          fixes: found.fixes ?? [],
          ...(found.upstreamPath === undefined ? {} : { upstreamPath: found.upstreamPath }),
          ...(found.topic === undefined ? {} : { topic: found.topic }),
        });
      }
    }
  }
  return findings;
}
