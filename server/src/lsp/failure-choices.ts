import { listDomains } from '#core/cluster/failure-domain';
import type { Role } from '#core/facts/roles';
import type { DomainsAnswer, DomainsParams } from '../protocol/requests';
import type { Session } from './session';

/** Roles that a person wants to know of when they fall, in this order. */
const told: readonly (readonly [role: Role, name: string])[] = [
  ['tikv', 'TiKV'],
  ['tiflash', 'TiFlash'],
  ['pd', 'PD'],
  ['tidb', 'TiDB'],
  ['tiproxy', 'TiProxy'],
];

/** `regionwise/domains`: what can fail in a document's clusters, coarse to fine. */
export function failureChoices(session: Session, { uri }: DomainsParams): DomainsAnswer {
  const document = session.documents.get(uri);
  if (document === undefined) return { domains: [] };
  const { clusters } = session.documents.read(document);
  const domains = clusters.flatMap((cluster) =>
    listDomains(cluster).map(({ path, level, instances }) => {
      const parts = told.flatMap(([role, name]) => {
        const count = instances.filter((instance) => instance.role === role).length;
        return count === 0 ? [] : [`${count} ${name}`];
      });
      return { path, level, detail: parts.join(' · ') };
    }),
  );
  return { domains: domains.filter(({ detail }) => detail !== '') };
}
