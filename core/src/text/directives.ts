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
  if (!text.includes('regionwise')) return [];
  const found: Directive[] = [];
  for (const match of text.matchAll(isSql(path) ? spokenInSql : spoken)) {
    const [all, , disable, rest = ''] = match;
    if (documents.some(({ root }) => root !== undefined && insideScalar(root, match.index))) continue;
    const behind = match.index + all.length;
    if (disable !== undefined) {
      const value = rest.trim();
      const from = match.index + all.indexOf('regionwise');
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
