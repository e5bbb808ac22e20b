/** What a workload needs of a cluster, and what the cluster has: the figures of `size`. */
import type { Cluster } from '../cluster/cluster';
import type { Plan } from '../formats/plan/plan';
import { profiles } from '../formula/catalogue';
import type { Sheet } from '../formula/sheet';
import { type Language, render } from '../messages/message';
import { assumptionsOf } from './assumption-list';
import { machineCaches } from './block-cache';
import { bottleneckOf } from './bottleneck';
import { cacheFigures, overcommits } from './cache-figures';
import { capacityFigures, presentFigures, usableFigure } from './capacity';
import { familiesOf } from './families';
import { type FigureRow, figureRows } from './figure-rows';
import { growthOf } from './growth';
import type { Figure, SizeResult } from './result';
import { fillSheet, subjectOf } from './sheet';
import { figure, type Teller } from './teller';
import { storeDisks } from './usable';

export interface SizeOptions {
  readonly language: Language;
}

/** Sizes one cluster; without a plan it tells what the disks take, and the counts of the topology. */
export function sizeCluster(cluster: Cluster, plan: Plan | undefined, options: SizeOptions): SizeResult {
  const { language } = options;
  const subject = subjectOf(cluster, plan);
  const profile = plan?.profile?.value ?? 'physical';
  const other = profiles.find((name) => name !== profile) ?? profile;
  const disks = storeDisks(subject);
  const main = fillSheet(subject, profile);
  const second = fillSheet(subject, other);
  const teller: Teller = { subject, language, families: familiesOf(cluster, plan), disks };
  const caches = machineCaches(cluster);
  const own = [
    ...figuresOf(teller, main.sheet, ''),
    ...presentFigures(teller),
    ...capacityFigures(teller),
    ...cacheFigures(teller, caches),
  ];
  const figures = [...own, ...figuresOf(teller, second.sheet, `@${other}`)];
  const assumptions = [
    ...assumptionsOf(subject, profile, disks, main.sheet),
    ...main.assumptions,
    ...overcommits(teller, caches),
  ];
  return {
    schema: 'regionwise/size/1',
    cluster: cluster.name,
    path: cluster.path,
    profile,
    bottleneck: bottleneckOf(own, language),
    figures,
    growth: growthOf(teller, main.sheet).map(({ message: said, ...row }) => ({
      ...row,
      sentence: render(said, language),
    })),
    assumptions: [...new Set(assumptions.map((said) => render(said, language)))],
  };
}

/** The figures of one profile; `suffix` is put behind their names. */
export function figuresOf(teller: Teller, sheet: Sheet, suffix: string): Figure[] {
  const rows = figureRows.flatMap((row) => figureOf(teller, sheet, row, suffix));
  const usable = usableFigure(teller, sheet, suffix);
  const at = rows.findIndex(({ name }) => name.startsWith('regions.'));
  return usable === undefined ? rows : [...rows.slice(0, at), usable, ...rows.slice(at)];
}

function figureOf(teller: Teller, sheet: Sheet, row: FigureRow, suffix: string): Figure[] {
  if (!isKnown(row, teller, sheet)) return [];
  const derivation = sheet.derivation(row.formula, teller.language);
  return derivation === undefined ? [] : [figure(teller, `${row.name}${suffix}`, row.scope, derivation)];
}

function isKnown({ needs }: FigureRow, { subject }: Teller, sheet: Sheet): boolean {
  if (needs === undefined) return true;
  switch (needs) {
    case 'data':
      return subject.workload.knowsData;
    case 'queries':
      return subject.workload.knowsQueries;
    case 'tiflash':
      return (sheet.value('tiflash_count')?.mid ?? 0) > 0 || subject.shapes.tiflash.count > 0;
  }
}
