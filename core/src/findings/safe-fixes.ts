import { absolute } from '../text/place';
import type { Edit, Finding, Fix } from './finding';

/** A safe fix with the finding that it removes. */
export interface ChosenFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** The safe fixes of all findings that can be made together: of two that touch, the first. */
export function safeFixes(findings: Iterable<Finding>): ChosenFix[] {
  const taken: { readonly path: string; readonly from: number; readonly to: number }[] = [];
  const place = (edit: Edit) => ({ path: edit.at.block.path, ...absolute(edit.at) });
  const chosen: ChosenFix[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find((candidate) => candidate.safe);
    if (fix === undefined) continue;
    const places = fix.edits.map(place);
    const clashes = places.some((one) =>
      taken.some((other) => one.path === other.path && one.from <= other.to && other.from <= one.to),
    );
    if (clashes) continue;
    taken.push(...places);
    chosen.push({ finding, fix });
  }
  return chosen;
}
