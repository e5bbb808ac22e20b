import { absolute } from '../text/place';
import type { Edit, Finding, Fix } from './finding';

/** A safe fix with the finding that it removes. */
export interface ChosenFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** The safe fixes of all findings that can be made together: of two that change one stretch, or add at one place, the first. */
export function safeFixes(findings: Iterable<Finding>): ChosenFix[] {
  const taken: { readonly path: string; readonly from: number; readonly to: number }[] = [];
  const place = (edit: Edit) => ({ path: edit.at.block.path, ...absolute(edit.at) });
  const chosen: ChosenFix[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find((candidate) => candidate.safe);
    if (fix === undefined) continue;
    const places = fix.edits.map(place);
    const clashes = places.some((one) => taken.some((other) => one.path === other.path && meet(one, other)));
    if (clashes) continue;
    taken.push(...places);
    chosen.push({ finding, fix });
  }
  return chosen;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Whether it matters which one is made first. A stretch up to another one does not meet it; what is added at its end does. */
function meet(one: Stretch, other: Stretch): boolean {
  const adds = one.from === one.to || other.from === other.to;
  return adds ? one.from <= other.to && other.from <= one.to : one.from < other.to && other.from < one.to;
}
