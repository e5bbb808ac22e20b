/** The tree of an expression. Offsets point into its text, from 0. */
import type { Exponents } from '../units/dimension';

interface Span {
  readonly from: number;
  readonly to: number;
}

/** A number, with its unit taken in: bytes, seconds, cores, US dollars. */
export interface Literal extends Span {
  readonly kind: 'literal';
  readonly value: number;
  readonly exponents: Exponents;
}

/** Another formula, or an input. */
export interface Name extends Span {
  readonly kind: 'name';
  readonly name: string;
}

export interface Negation extends Span {
  readonly kind: 'negation';
  readonly of: Expression;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '^';

export interface Arithmetic extends Span {
  readonly kind: 'arithmetic';
  readonly operator: ArithmeticOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** Only as the test of a condition. */
export interface Comparison extends Span {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `test ? yes : no`. */
export interface Condition extends Span {
  readonly kind: 'condition';
  readonly test: Expression;
  readonly yes: Expression;
  readonly no: Expression;
}

export const functionNames = ['min', 'max', 'ceil', 'floor', 'round', 'abs', 'sqrt'] as const;
export type FunctionName = (typeof functionNames)[number];

export interface Call extends Span {
  readonly kind: 'call';
  readonly name: FunctionName;
  readonly args: readonly Expression[];
}

export type Expression = Literal | Name | Negation | Arithmetic | Comparison | Condition | Call;

/** The names that an expression uses, each once. */
export function namesIn(expression: Expression): readonly string[] {
  const names = new Set<string>();
  const visit = (node: Expression): void => {
    if (node.kind === 'name') names.add(node.name);
    for (const part of partsOf(node)) visit(part);
  };
  visit(expression);
  return [...names];
}

export function partsOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'negation':
      return [node.of];
    case 'arithmetic':
    case 'comparison':
      return [node.left, node.right];
    case 'condition':
      return [node.test, node.yes, node.no];
    case 'call':
      return node.args;
  }
}
