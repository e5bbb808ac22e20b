/**
 * Bytes to text as YAML's readers do it: UTF-8, or UTF-16 where a byte order mark says so (PowerShell's `>`
 * writes that). The mark itself is no part of the text; editors do not show it either. Bytes that are no
 * text become U+FFFD, and the core says that the file is binary.
 */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}
