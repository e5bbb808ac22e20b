/** The rows as a JSON Schema (draft-07), for editors and tools that do not run Regionwise. */
import { type DimensionName, dimensionless, dimensions, sameExponents } from '../../units/dimension';
import { numberPattern } from '../../units/exact';
import { units } from '../../units/unit';
import type { KeyNode, QuantityType, ValueType } from './key-spec';

export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

export function jsonSchema(tree: KeyNode, id: string, title: string): Json {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: id,
    title,
    ...objectOf(tree),
    definitions: Object.fromEntries(
      (Object.keys(dimensions) as DimensionName[]).map((name) => [name, quantityOf(name)]),
    ),
  };
}

/** A quantity of one dimension by its spelling; whether it is sensible, Regionwise alone tells. */
function quantityOf(name: DimensionName): Json {
  const { plain, example } = dimensions[name];
  const number = numberPattern.source;
  const unit = unitPattern(name);
  // Every step ends in a unit, so that digits cannot be split up in many ways.
  const quantity =
    name === 'duration' ? `(?:${number}\\s*${unit}\\s*)+` : `${number}\\s*${unit}${plain ? '?' : ''}`;
  const text = { type: 'string', pattern: `^\\s*${quantity}\\s*$`, examples: [example] };
  return { anyOf: [plain ? { type: 'number' } : { const: 0 }, text] };
}

/** Units of the same kind as each part of the canonical one: `USD/GB/month` takes any size and any time. */
function unitPattern(name: DimensionName): string {
  const parts = dimensions[name].canonical.split('/').map((part, index) => {
    const own = units.get(part);
    const exponents = own?.exponents ?? dimensionless;
    const alike = [...units].filter(
      ([, unit]) => sameExponents(unit.exponents, exponents) && (unit.bits !== true || name === 'byteRate'),
    );
    const choice = `(?:${alike.map(([symbol]) => escaped(symbol)).join('|')})`;
    return index === 0 && own === undefined ? `${choice}?` : choice;
  });
  return `(?:${parts.join('\\s*/\\s*')})`;
}

function escaped(symbol: string): string {
  return symbol.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function objectOf(node: KeyNode): { readonly [key: string]: Json } {
  return {
    type: 'object',
    properties: Object.fromEntries([...node.children].map(([key, child]) => [key, nodeOf(child)])),
    additionalProperties: node.wildcard === undefined ? false : nodeOf(node.wildcard),
  };
}

function nodeOf(node: KeyNode): Json {
  const { spec } = node;
  if (spec === undefined) return objectOf(node);
  return {
    description: spec.description.en,
    ...(spec.fallback === undefined ? {} : { default: spec.fallback }),
    ...(spec.example === undefined ? {} : { examples: [spec.example] }),
    ...typeOf(spec.type, node),
  };
}

function typeOf(type: ValueType, node: KeyNode): { readonly [key: string]: Json } {
  switch (type.kind) {
    case 'quantity':
      return quantityType(type);
    case 'integer':
      return { type: 'integer', minimum: type.min, maximum: type.max };
    case 'boolean':
      return { type: 'boolean' };
    case 'word':
      return { enum: type.words };
    case 'word-or-map':
      return { anyOf: [{ enum: type.words }, objectOf(node)] };
    case 'text':
      // A bare number is text to us too: a rack may be called 12.
      return {
        type: ['string', 'number'],
        ...(type.pattern === undefined ? {} : { pattern: type.pattern.source }),
      };
    case 'map':
      return objectOf(node);
    case 'list':
      return { type: 'array', ...(node.item === undefined ? {} : { items: nodeOf(node.item) }) };
    case 'formula':
      return { anyOf: [{ type: ['number', 'string'] }, interval({ type: ['number', 'string'] })] };
    case 'comparison':
      return { type: ['string', 'number'] };
    case 'any':
      return {};
  }
}

function quantityType(type: QuantityType): { readonly [key: string]: Json } {
  const names = type.or === undefined ? [type.dimension] : [type.dimension, type.or];
  const refs = names.map((name) => ({ $ref: `#/definitions/${name}` }));
  const [one = {}] = refs;
  const value: Json = refs.length === 1 ? one : { anyOf: refs };
  return { anyOf: [...refs, ...(type.interval ? [interval(value)] : [])] };
}

function interval(value: Json): Json {
  return {
    type: 'object',
    properties: { low: value, mid: value, high: value },
    required: ['low', 'mid', 'high'],
    additionalProperties: false,
  };
}
