/** One quantity of a file: a scalar, or a map of low, mid and high. */
import type { Finding } from '../../findings/finding';
import { nearest } from '../../findings/nearest';
import type { MapNode, ScalarNode, YamlNode } from '../../text/node';
import { asScalar, entries, find, resolve } from '../../text/walk';
import { type DimensionName, dimensions } from '../../units/dimension';
import { parseQuantity, type QuantityProblem } from '../../units/parse-quantity';
import { printValue } from '../../units/print';
import type { Quantity } from '../../units/quantity';
import type { QuantityType } from './key-spec';
import { type Codes, fixTo, said, tell } from './said';

export type Amount =
  | { readonly ok: true; readonly value: Quantity }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const ends = ['low', 'mid', 'high'] as const;

/** Reads a quantity of `type`; what is wrong with it are findings at the smallest place. */
export function readAmount(node: YamlNode | undefined, type: QuantityType, codes: Codes): Amount {
  const found = resolve(node);
  if (found === undefined) return { ok: false, findings: [] };
  if (found.kind === 'scalar') return readScalar(found, type, codes);
  if (found.kind === 'map' && type.interval) return readInterval(found, type, codes);
  const wanted = { example: dimensions[type.dimension].example };
  return { ok: false, findings: [tell(codes.quantity, found, said.notAQuantity, wanted)] };
}

function readScalar(node: ScalarNode, type: QuantityType, codes: Codes): Amount {
  const tried = dimensionsOf(type).map((dimension) => parseQuantity(node.text, dimension));
  const good = tried.find((parsed) => parsed.ok);
  const [bad] = tried.filter((parsed) => !parsed.ok).sort((a, b) => weight(a.problem) - weight(b.problem));
  if (good?.ok) return bounded(node, good.value, type, codes);
  if (bad === undefined || bad.ok) return { ok: false, findings: [] };
  return { ok: false, findings: [problemFinding(node, bad.problem, type, codes)] };
}

function dimensionsOf(type: QuantityType): readonly DimensionName[] {
  return type.or === undefined ? [type.dimension] : [type.dimension, type.or];
}

/** Of two readings that fail, the one that has a word to offer is told. */
function weight(problem: QuantityProblem): number {
  return problem.suggestions.length > 0 ? 0 : 1;
}

function problemFinding(
  node: ScalarNode,
  problem: QuantityProblem,
  type: QuantityType,
  codes: Codes,
): Finding {
  const args = {
    text: problem.text,
    unit: problem.unit,
    example: dimensions[type.dimension].example,
    near: problem.suggestions.map((text) => `“${text}”`).join(', '),
  };
  const code = problem.kind === 'wrong-dimension' ? codes.dimension : codes.quantity;
  const template = said[problem.kind][problem.suggestions.length > 0 ? 'near' : 'plain'];
  const finding = tell(code, node, template, args);
  return { ...finding, fixes: problem.suggestions.map((text) => fixTo(node, text)) };
}

/** The limits of what is sensible, in the unit of the value; a limit in another dimension limits nothing. */
function bounded(node: ScalarNode, value: Quantity, type: QuantityType, codes: Codes): Amount {
  const min = parseQuantity(type.min, value.dimension);
  const max = parseQuantity(type.max, value.dimension);
  if (min.ok && value.mid < min.value.mid) {
    const template = value.mid < 0 && min.value.mid >= 0 ? said.negative : said.tooSmall;
    return {
      ok: false,
      findings: [tell(codes.quantity, node, template, { text: node.text, least: type.min })],
    };
  }
  if (max.ok && value.mid > max.value.mid) {
    const asShare =
      value.dimension === 'share' && value.mid <= 100 ? parseQuantity(`${node.text} %`, 'share') : undefined;
    const fixes = asShare?.ok ? [fixTo(node, `${node.text} %`)] : [];
    const finding = tell(codes.quantity, node, said.tooLarge, { text: node.text, most: type.max });
    return { ok: false, findings: [{ ...finding, fixes }] };
  }
  return { ok: true, value };
}

function readInterval(map: MapNode, type: QuantityType, codes: Codes): Amount {
  const findings: Finding[] = [];
  for (const { key } of entries(map)) {
    if (ends.some((end) => end === key.text)) continue;
    const near = nearest(key.text, ends);
    const finding = tell(codes.interval, key, said.intervalKey, { key: key.text });
    findings.push({ ...finding, fixes: near === undefined ? [] : [fixTo(key, near)] });
  }
  const missing = ends.filter((end) => find(map, end) === undefined);
  if (missing.length > 0 && findings.length === 0) {
    const at = entries(map)[0]?.key ?? map;
    findings.push(tell(codes.interval, at, said.intervalMissing, { missing: missing.join(', ') }));
  }
  const values = ends.map((end) => readEnd(map, end, type, codes));
  for (const value of values) if (value !== undefined && !value.ok) findings.push(...value.findings);
  const [low, mid, high] = values.map((value) => (value?.ok ? value.value : undefined));
  if (findings.length > 0 || low === undefined || mid === undefined || high === undefined) {
    return { ok: false, findings };
  }
  if (low.dimension !== mid.dimension || mid.dimension !== high.dimension) {
    return { ok: false, findings: [tell(codes.interval, map, said.intervalMixed)] };
  }
  if (low.mid > mid.mid || mid.mid > high.mid)
    return { ok: false, findings: [disordered(map, [low, mid, high], codes)] };
  return { ok: true, value: { ...mid, low: low.mid, high: high.mid } };
}

function readEnd(map: MapNode, end: string, type: QuantityType, codes: Codes): Amount | undefined {
  const scalar = asScalar(find(map, end)?.value);
  if (scalar !== undefined) return readScalar(scalar, type, codes);
  const pair = find(map, end);
  if (pair === undefined) return undefined;
  return { ok: false, findings: [tell(codes.interval, pair.key, said.intervalMissing, { missing: end })] };
}

function disordered(map: MapNode, values: readonly Quantity[], codes: Codes): Finding {
  const [low, mid, high] = values.map((value) => printValue(value.mid, value.dimension, value.family));
  const first = (values[0]?.mid ?? 0) > (values[1]?.mid ?? 0) ? 'low' : 'high';
  const at = find(map, first)?.value ?? map;
  return tell(codes.interval, at, said.intervalOrder, { low: `${low}`, mid: `${mid}`, high: `${high}` });
}
