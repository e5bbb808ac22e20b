/** The figures behind the lens of a section, each with the way to it. */
import type { Cluster } from '../cluster/cluster';
import type { SizedRole } from '../facts/hardware';
import type { Plan } from '../formats/plan/plan';
import type { Language } from '../messages/message';
import { familiesOf } from './families';
import type { Figure } from './result';
import { fillSheet, subjectOf } from './sheet';
import { figuresOf } from './size';
import { storeDisks } from './usable';

/** By name; those that the lens sums up first. */
const told: Readonly<Record<SizedRole, readonly string[]>> = {
  tikv: ['storage.usable', 'storage.perStore', 'storage.disk', 'tikv.count', 'tikv.diskUse', 'tikv.cpuUse'],
  tidb: ['tidb.count', 'tidb.use'],
  pd: ['regions.count', 'pd.timestamps', 'pd.timestampUse'],
  tiflash: ['tiflash.count', 'tiflash.disk'],
};

/** What is known of one component in the plan's profile. Nothing of single instances, to be there at once. */
export function sectionFigures(
  cluster: Cluster,
  plan: Plan | undefined,
  role: SizedRole,
  language: Language,
): Figure[] {
  const subject = subjectOf(cluster, plan);
  const { sheet } = fillSheet(subject, plan?.profile?.value ?? 'physical');
  const teller = { subject, language, families: familiesOf(cluster, plan), disks: storeDisks(subject) };
  const figures = figuresOf(teller, sheet, '');
  return told[role].flatMap((name) => figures.find((figure) => figure.name === name) ?? []);
}
