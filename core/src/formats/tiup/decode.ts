/** Scalars as TiUP's decoder (yaml.v3 into typed Go fields) takes them. */
import type { ScalarNode } from '../../text/node';

/** Plain text that stands for nothing; TiUP then takes the default. */
export function isNull(node: ScalarNode): boolean {
  if (node.style !== 'plain') return false;
  return node.text === '' || node.text === '~' || /^(null|Null|NULL)$/.test(node.text);
}

/**
 * An integer field: decimal, `0x`, `0o`, `0`-octal, `0b`, underscores, floats (truncated). Quoted numbers
 * and text are refused; null and absence are the caller's. Nothing when TiUP refuses the scalar.
 */
export function decodeInt(node: ScalarNode): number | undefined {
  if (node.style !== 'plain') return undefined;
  const text = node.text.replace(/_/g, '');
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[-+]/, '');
  if (/^0x[0-9a-f]+$/i.test(digits)) return sign * Number.parseInt(digits.slice(2), 16);
  if (/^0b[01]+$/.test(digits)) return sign * Number.parseInt(digits.slice(2), 2);
  if (/^0o?[0-7]+$/.test(digits)) return sign * Number.parseInt(digits.replace(/^0o?/, ''), 8);
  if (/^[0-9]+$/.test(digits)) return sign * Number.parseInt(digits, 10);
  if (/^([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)(e[-+]?[0-9]+)?$/i.test(digits)) {
    return sign * Math.trunc(Number.parseFloat(digits));
  }
  return undefined;
}

/** The number that is meant, quoted or not: a finding says that TiUP refuses the quotes, the rest goes on. */
export function meantInt(node: ScalarNode): number | undefined {
  return decodeInt(node) ?? decodeInt({ ...node, style: 'plain', text: node.text.trim() });
}

const truths = new Set(['true', 'True', 'TRUE', 'yes', 'Yes', 'YES', 'y', 'Y', 'on', 'On', 'ON']);
const falsehoods = new Set(['false', 'False', 'FALSE', 'no', 'No', 'NO', 'n', 'N', 'off', 'Off', 'OFF']);

/**
 * A boolean field; YAML 1.1's words too, even quoted, since yaml.v3 compares them as text. Quoted `"true"`
 * is refused. Nothing when TiUP refuses the scalar.
 */
export function decodeBool(node: ScalarNode): boolean | undefined {
  if (node.style !== 'plain' && /^(true|false)$/i.test(node.text)) return undefined;
  if (truths.has(node.text)) return true;
  return falsehoods.has(node.text) ? false : undefined;
}

/** Whether a scalar in a free map (`config`) reaches the component as a string. */
export function isString(node: ScalarNode): boolean {
  if (node.style !== 'plain') return true;
  if (isNull(node) || decodeInt(node) !== undefined) return false;
  if (/^[-+]?\.(inf|Inf|INF)$|^\.(nan|NaN|NAN)$/.test(node.text)) return false;
  return !/^(true|True|TRUE|false|False|FALSE)$/.test(node.text);
}
