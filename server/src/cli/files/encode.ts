import { decode } from './decode';

/**
 * Text as bytes in the encoding of `original`, with its byte order mark where it had one. Nothing where the
 * original does not come through unharmed (bytes that are no text): writing it would lose them.
 */
export function encodeLike(text: string, original: Uint8Array): Uint8Array | undefined {
  const encode = encoderOf(original);
  const same = Buffer.compare(encode(decode(original)), original) === 0;
  return same ? encode(text) : undefined;
}

function encoderOf([first, second, third]: Uint8Array): (text: string) => Buffer {
  if (first === 0xff && second === 0xfe) return (text) => Buffer.from(`\ufeff${text}`, 'utf16le');
  if (first === 0xfe && second === 0xff) return (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  const mark = first === 0xef && second === 0xbb && third === 0xbf ? '\ufeff' : '';
  return (text) => Buffer.from(mark + text, 'utf8');
}
