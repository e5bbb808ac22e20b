/** Scalars as TiUP's decoder takes them, in the short form that its readers want. */
import type { ScalarNode } from '../../text/node';
import { isNull as isNullTo, readBoolean, readInteger, resolveScalar } from '../../text/scalar';

/** Plain text that stands for nothing; TiUP then takes the default. */
export function isNull(node: ScalarNode): boolean {
  return isNullTo(node, 'tiup');
}

/** An integer field. Nothing when TiUP refuses the scalar; null and absence are the caller's. */
export function decodeInt(node: ScalarNode): number | undefined {
  const found = readInteger(node, 'tiup');
  return found.ok ? found.value : undefined;
}

/** The number that is meant, quoted or not: a finding says that TiUP refuses the quotes, the rest goes on. */
export function meantInt(node: ScalarNode): number | undefined {
  return decodeInt(node) ?? decodeInt({ ...node, style: 'plain', text: node.text.trim() });
}

/** A boolean field. Nothing when TiUP refuses the scalar. */
export function decodeBool(node: ScalarNode): boolean | undefined {
  const found = readBoolean(node, 'tiup');
  return found.ok ? found.value : undefined;
}

/** Whether a scalar in a free map (`config`) reaches the component as a string. */
export function isString(node: ScalarNode): boolean {
  return resolveScalar(node, 'tiup').type === 'string';
}
