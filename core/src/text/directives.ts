import type { Block, Directive, YamlDocument, YamlNode } from './node';
import { absolute } from './place';

/** `# regionwise: name=value …`, and `# regionwise-disable-…` with codes behind it. */
const spoken = /(?<=^|[ \t])#[ \t]*(regionwise:|regionwise-(disable-[a-z-]+))[ \t]*([^\r\n]*)/gm;

/** The same in SQL, where a comment begins with two dashes, too. */
const spokenInSql =
  /(?<=^|[ \t])(?:#|--[ \t])[ \t]*(regionwise:|regionwise-(disable-[a-z-]+))[ \t]*([^\r\n]*)/gm;

const assignment = /([a-z][\w-]*)=("[^"]*"|\S+)/g;

/**
 * The comments of a text that speak to Regionwise. `whole` is the block of the whole file; the documents tell
 * what lies inside a quoted or block scalar and so is no comment.
 */
export function findDirectives(whole: Block, documents: readonly YamlDocument[]): readonly Directive[] {
  const { path, text } = whole;
  const found: Directive[] = [];
  for (const { match, at } of matchesIn(text, isSql(path) ? spokenInSql : spoken)) {
    const [all, , disable, rest = ''] = match;
    if (documents.some(({ root }) => root !== undefined && insideScalar(root, at))) continue;
    const behind = at + all.length;
    if (disable !== undefined) {
      const value = rest.trim();
      const from = at + all.indexOf('regionwise');
      found.push({
        block: whole,
        from,
        to: from + all.slice(all.indexOf('regionwise')).trimEnd().length,
        name: disable,
        value,
      });
      continue;
    }
    for (const { 0: part, 1: name = '', 2: value = '', index } of rest.matchAll(assignment)) {
      const from = behind - rest.length + index;
      found.push({ block: whole, from, to: from + part.length, name, value: value.replace(/^"|"$/g, '') });
    }
  }
  return found;
}

/** The matches of a pattern, which stay within a line. Most lines lack the word, and a pattern at each is slow. */
function* matchesIn(
  text: string,
  pattern: RegExp,
): Generator<{ readonly match: RegExpExecArray; readonly at: number }> {
  let word = text.indexOf('regionwise');
  while (word >= 0) {
    const from = text.lastIndexOf('\n', word) + 1;
    const end = text.indexOf('\n', word);
    const to = end < 0 ? text.length : end;
    for (const match of text.slice(from, to).matchAll(pattern)) yield { match, at: from + match.index };
    word = text.indexOf('regionwise', to);
  }
}

/** SQL is known by its name: nothing in it can be parsed here. */
export function isSql(path: string): boolean {
  return /\.sql$/i.test(path);
}

function insideScalar(node: YamlNode, offset: number): boolean {
  const { from, to } = absolute(node);
  if (offset < from || offset >= to) return false;
  switch (node.kind) {
    case 'scalar':
      return true;
    case 'alias':
      return false;
    case 'sequence':
      return node.items.some((item) => insideScalar(item, offset));
    case 'map':
      return node.pairs.some(
        ({ key, value }) => insideScalar(key, offset) || (value !== undefined && insideScalar(value, offset)),
      );
  }
}
