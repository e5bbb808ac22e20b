import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  Scalar,
  type YAMLError,
  type Pair as YamlPair,
} from 'yaml';
import type { Block, Pair, ParsedFile, ScalarNode, SyntaxProblem, YamlDocument, YamlNode } from './node';

/** Parses a whole text as one block with the `yaml` package. Never throws. */
export function parseWhole(path: string, text: string): ParsedFile {
  const block: Block = { path, text, start: 0 };
  const problems: SyntaxProblem[] = [];
  const documents: YamlDocument[] = [];
  const parsed = parseAllDocuments(text, {
    keepSourceTokens: false,
    strict: true,
    uniqueKeys: true,
    schema: 'failsafe',
    merge: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  for (const document of Array.isArray(parsed) ? parsed : []) {
    for (const error of document.errors) problems.push(problemOf(block, error));
    const [from, , to] = document.range ?? [0, 0, text.length];
    documents.push({ root: convert(block, document), place: { block, from, to } });
  }
  return { path, text, documents, problems, directives: [] };
}

function problemOf(block: Block, error: YAMLError): SyntaxProblem {
  const [from, to] = error.pos;
  return {
    code: error.code === 'DUPLICATE_KEY' ? 'yaml/duplicate-key' : 'yaml/syntax',
    at: { block, from, to: Math.max(from + 1, to) },
    args: { detail: error.message },
  };
}

function convert(block: Block, document: Document.Parsed): YamlNode | undefined {
  const anchors = new Map<string, YamlNode>();

  const remember = <T extends YamlNode>(node: T & { anchor?: string }): T => {
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    return node;
  };

  const empty = (at: number): ScalarNode => ({
    kind: 'scalar',
    block,
    from: at,
    to: at,
    style: 'plain',
    text: '',
  });

  const walk = (value: unknown, at: number): YamlNode => {
    if (isAlias(value)) return alias(value);
    if (isScalar(value)) return scalar(value, at);
    if (isMap(value)) {
      const [from, to] = value.range ?? [at, at];
      const pairs = value.items.map((item) => pair(item as YamlPair, from));
      return remember({ kind: 'map', block, from, to, flow: value.flow === true, pairs, ...meta(value) });
    }
    if (isSeq(value)) {
      const [from, to] = value.range ?? [at, at];
      const items = value.items.map((item) => walk(item, from));
      return remember({
        kind: 'sequence',
        block,
        from,
        to,
        flow: value.flow === true,
        items,
        ...meta(value),
      });
    }
    return empty(at);
  };

  const alias = (value: Alias): YamlNode => {
    const [from, to] = value.range ?? [0, 0];
    return { kind: 'alias', block, from, to, name: value.source, target: anchors.get(value.source) };
  };

  const scalar = (value: Scalar, at: number): ScalarNode => {
    const [from, to] = value.range ?? [at, at];
    return remember({
      kind: 'scalar',
      block,
      from,
      to,
      style: styleOf(value),
      text: value.value === null || value.value === undefined ? '' : String(value.value),
      ...meta(value),
    });
  };

  const pair = (item: YamlPair, at: number): Pair => {
    const keyNode = walk(item.key, at);
    const key: ScalarNode =
      keyNode.kind === 'scalar'
        ? keyNode
        : { ...empty(keyNode.from), to: keyNode.to, text: block.text.slice(keyNode.from, keyNode.to) };
    const value = item.value === null || item.value === undefined ? undefined : walk(item.value, key.to);
    return { block, from: key.from, to: Math.max(key.to, value?.to ?? key.to), key, value };
  };

  return document.contents === null ? undefined : walk(document.contents, document.range[0]);
}

function meta(value: { tag?: string; anchor?: string }): { tag?: string; anchor?: string } {
  return {
    ...(value.tag === undefined ? {} : { tag: value.tag }),
    ...(value.anchor === undefined ? {} : { anchor: value.anchor }),
  };
}

function styleOf(value: Scalar): ScalarNode['style'] {
  switch (value.type) {
    case Scalar.QUOTE_SINGLE:
      return 'single';
    case Scalar.QUOTE_DOUBLE:
      return 'double';
    case Scalar.BLOCK_LITERAL:
      return 'literal';
    case Scalar.BLOCK_FOLDED:
      return 'folded';
    default:
      return 'plain';
  }
}
