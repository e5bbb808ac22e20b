/**
 * How often a property is tried. `PROPERTY_FACTOR=50 npx mocha` tries fifty times as often, for a night or
 * after a change to the parser.
 */
export function runs(count: number): { readonly numRuns: number } {
  const factor = Number(process.env.PROPERTY_FACTOR ?? '1');
  return { numRuns: Math.round(count * (factor > 0 ? factor : 1)) };
}
