/**
 * Reads an expression into a tree.
 *
 * The grammar is a part of mathjs's, with mathjs's precedence, plus units after numbers. We read it
 * ourselves: our formulas and a user's take the same way, every problem has its place, nothing has to be
 * loaded when the server starts, and nothing can be called that is not listed here. mathjs is the judge in
 * the tests.
 */
import { type Message, message } from '../messages/message';
import { dimensionless } from '../units/dimension';
import { scaleExactly } from '../units/exact';
import { type Unit, units } from '../units/unit';
import {
  type ArithmeticOperator,
  type ComparisonOperator,
  type Expression,
  type FunctionName,
  functionNames,
  type Literal,
} from './expression';
import { type FormulaProblem, problem, said } from './problem';
import { type Token, tokenize } from './tokens';

export const limits = { characters: 500, parts: 200, depth: 20, exponent: 64 } as const;

export type ParsedExpression =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problem: FormulaProblem };

export function parseExpression(text: string): ParsedExpression {
  const whole = { from: 0, to: text.length };
  if (text.length > limits.characters) {
    return { ok: false, problem: problem(whole, said.tooLong, { limit: limits.characters }) };
  }
  const tokens = tokenize(text);
  if (!Array.isArray(tokens)) return { ok: false, problem: tokens };
  if (tokens.length === 1) return { ok: false, problem: problem(whole, said.empty) };
  try {
    return { ok: true, expression: new Parser(tokens).whole() };
  } catch (thrown) {
    if (thrown instanceof Refused) return { ok: false, problem: thrown.problem };
    throw thrown;
  }
}

/** Carries a problem out of the recursion; it never leaves this file. */
class Refused extends Error {
  constructor(readonly problem: FormulaProblem) {
    super();
  }
}

const comparisons: readonly string[] = ['<', '<=', '>', '>=', '==', '!='] satisfies ComparisonOperator[];

/** Loosest first: condition, comparison, sum, product, sign, power, value. */
class Parser {
  private at = 0;
  private parts = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Expression {
    const expression = this.condition();
    if (this.token.kind !== 'end') this.expect(message(said.operator));
    return expression;
  }

  private condition(): Expression {
    if (++this.depth > limits.depth) {
      throw new Refused(problem(this.token, said.tooDeep, { limit: limits.depth }));
    }
    const test = this.comparison();
    let result = test;
    if (this.take('?')) {
      const yes = this.condition();
      this.require(':');
      const no = this.condition();
      result = this.part({ kind: 'condition', test, yes, no, from: test.from, to: no.to });
    }
    this.depth--;
    return result;
  }

  private comparison(): Expression {
    const left = this.sum();
    const operator = this.token.text;
    if (this.token.kind !== 'sign' || !isComparison(operator)) return left;
    this.at++;
    const right = this.sum();
    return this.part({ kind: 'comparison', operator, left, right, from: left.from, to: right.to });
  }

  private sum(): Expression {
    return this.chain(['+', '-'], () => this.product());
  }

  private product(): Expression {
    return this.chain(['*', '/'], () => this.signed());
  }

  private chain(operators: readonly ArithmeticOperator[], next: () => Expression): Expression {
    let left = next();
    for (;;) {
      const operator = operators.find((sign) => this.take(sign));
      if (operator === undefined) return left;
      const right = next();
      left = this.part({ kind: 'arithmetic', operator, left, right, from: left.from, to: right.to });
    }
  }

  private signed(): Expression {
    const { from } = this.token;
    if (this.take('+')) return this.signedAgain();
    if (!this.take('-')) return this.power();
    const of = this.signedAgain();
    return this.part({ kind: 'negation', of, from, to: of.to });
  }

  private signedAgain(): Expression {
    if (++this.depth > limits.depth) {
      throw new Refused(problem(this.token, said.tooDeep, { limit: limits.depth }));
    }
    const of = this.signed();
    this.depth--;
    return of;
  }

  private power(): Expression {
    const base = this.value();
    const closed = this.tokens[this.at - 1]?.text === ')';
    if (!this.take('^')) return base;
    if (!closed && base.kind === 'literal' && base.exponents !== dimensionless) {
      throw new Refused(problem(base, said.unitPower));
    }
    const exponent = this.exponent();
    return this.part({
      kind: 'arithmetic',
      operator: '^',
      left: base,
      right: exponent,
      from: base.from,
      to: exponent.to,
    });
  }

  /** A whole number as written, so that the dimension of the result is known before any value is. */
  private exponent(): Literal {
    const { from } = this.token;
    const sign = this.take('-') ? -1 : 1;
    const token = this.token;
    const value = sign * Number(token.text);
    if (token.kind !== 'number' || !Number.isInteger(value) || Math.abs(value) > limits.exponent) {
      // Nothing behind the sign: then the sign is underlined.
      const start = token.kind === 'end' ? from - 1 : from;
      throw new Refused(problem({ from: start, to: token.to }, said.exponent));
    }
    this.at++;
    return { kind: 'literal', value, exponents: dimensionless, from, to: token.to };
  }

  private value(): Expression {
    const token = this.token;
    if (token.kind === 'number') return this.literal();
    if (token.kind === 'name') return this.nameOrCall();
    if (this.take('(')) {
      const inner = this.condition();
      const close = this.token;
      this.require(')');
      return { ...inner, from: token.from, to: close.to };
    }
    return this.expect(message(said.operand));
  }

  private literal(): Expression {
    const number = this.token;
    this.at++;
    const next = this.token;
    const unit = next.text === '%' || next.kind === 'name' ? units.get(next.text) : undefined;
    if (unit === undefined) {
      const value = scaleExactly(number.text, 1n, 1n);
      return this.part({
        kind: 'literal',
        value,
        exponents: dimensionless,
        from: number.from,
        to: number.to,
      });
    }
    this.at++;
    return this.part({ ...inUnit(number.text, unit), from: number.from, to: next.to });
  }

  private nameOrCall(): Expression {
    const token = this.token;
    this.at++;
    if (this.take('(')) return this.call(token);
    const unit = units.get(token.text);
    if (unit !== undefined) return this.part({ ...inUnit('1', unit), from: token.from, to: token.to });
    return this.part({ kind: 'name', name: token.text, from: token.from, to: token.to });
  }

  private call(token: Token): Expression {
    const name = functionNames.find((known) => known === token.text);
    if (name === undefined) {
      const args = { name: token.text, functions: functionNames.join(', ') };
      throw new Refused(problem(token, said.unknownFunction, args));
    }
    const args: Expression[] = [];
    if (this.token.text !== ')') {
      do args.push(this.condition());
      while (this.take(','));
    }
    const close = this.token;
    this.require(')');
    const [least, most] = arity[name];
    if (args.length < least || args.length > most) {
      const wanted = most === least ? least : `${least}+`;
      throw new Refused(problem(token, said.arity, { name, wanted, got: args.length }));
    }
    return this.part({ kind: 'call', name, args, from: token.from, to: close.to });
  }

  private part<T extends Expression>(expression: T): T {
    if (++this.parts > limits.parts) {
      throw new Refused(problem(expression, said.tooLarge, { limit: limits.parts }));
    }
    return expression;
  }

  private get token(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '', from: 0, to: 0 };
  }

  private take(sign: string): boolean {
    if (this.token.kind !== 'sign' || this.token.text !== sign) return false;
    this.at++;
    return true;
  }

  private require(sign: string): void {
    if (!this.take(sign)) this.expect(`“${sign}”`);
  }

  private expect(expected: Message | string): never {
    const { text, kind, from, to } = this.token;
    if (kind !== 'end') throw new Refused(problem({ from, to }, said.expected, { expected, text }));
    throw new Refused(problem({ from: Math.max(0, from - 1), to }, said.expectedAtEnd, { expected }));
  }
}

const arity: Readonly<Record<FunctionName, readonly [least: number, most: number]>> = {
  min: [2, 20],
  max: [2, 20],
  ceil: [1, 1],
  floor: [1, 1],
  round: [1, 1],
  abs: [1, 1],
  sqrt: [1, 1],
};

function isComparison(text: string): text is ComparisonOperator {
  return comparisons.includes(text);
}

function inUnit(number: string, unit: Unit): Omit<Literal, 'from' | 'to'> {
  return {
    kind: 'literal',
    value: scaleExactly(number, unit.numerator, unit.denominator),
    exponents: unit.exponents,
  };
}
