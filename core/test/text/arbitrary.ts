import fc from 'fast-check';

/** Small topologies in the spellings that people use, and some rare ones. */

const word = fc.constantFrom(
  'host',
  'port',
  'zone',
  'rack',
  'data_dir',
  'config',
  'server.labels',
  'log-level',
  'x',
);
const plain = fc.constantFrom(
  '1',
  '10.0.1.1',
  'z1',
  '/data/tikv',
  'true',
  '~',
  '',
  '4_000',
  '0x10',
  'a b',
  'x:y',
  'h#1',
);
const quoted = fc.constantFrom('"z 1"', "'it''s'", '""', "''", '"a, b: c"', '"é"', "'#'", '"\\t"');
const flow = fc.constantFrom(
  '[]',
  '{}',
  '["zone", "host"]',
  '[zone, host]',
  '{ zone: z1, host: "h1" }',
  '{zone: z1}',
  '[{a: 1}, b]',
  '{a: [1, 2], b: {c: d}}',
  '{a, b: 1}',
  '[a: 1]',
  '{"zone":"z1"}',
);
const comment = fc.constantFrom('', '', '', ' # note', '  #', ' # “说明”：x');
const value = fc.oneof({ weight: 5, arbitrary: plain }, quoted, flow);

const field = (indent: string) =>
  fc.tuple(word, value, comment).map(([key, text, note]) => `${indent}${key}: ${text}${note}`);

const nested = (indent: string) =>
  fc
    .tuple(word, fc.array(field(`${indent}  `), { minLength: 1, maxLength: 3 }))
    .map(([key, fields]) => [`${indent}${key}:`, ...fields].join('\n'));

const rare = (indent: string) =>
  fc.constantFrom(
    `${indent}text: |\n${indent}  line\n\n${indent}    more`,
    `${indent}text: |-\n${indent}  \ta: b\n \n${indent}  - c\n`,
    `${indent}text: | # note\n\n${indent}  {x: [y\n${indent}  端口：1`,
    `${indent}text: >-\n${indent}  a\n${indent}  b`,
    `${indent}long: some\n${indent}  words`,
    `${indent}list:\n${indent}- 1\n${indent}- 2`,
    `${indent}list:\n${indent}  - 1\n${indent}  -\n${indent}  - {a: 1}`,
    `${indent}# ${indent}comment`,
    '',
    '# far left',
    `${indent}? key\n${indent}: value`,
    `${indent}"quoted key": 1`,
    `${indent}multi: "a\n${indent}  b"`,
    `${indent}tag: !!str 1`,
  );

const body = (indent: string) =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: field(indent) },
      { weight: 2, arbitrary: nested(indent) },
      { weight: 1, arbitrary: rare(indent) },
    ),
    { minLength: 1, maxLength: 5 },
  );

const section = fc
  .tuple(
    fc.constantFrom('global', 'tikv_servers', 'pd_servers', 'tidb_servers', 'server_configs', 'monitored'),
    fc.constantFrom('', '  ', ' '),
    fc.array(body('    '), { maxLength: 3 }),
    fc.boolean(),
    comment,
  )
  .map(([name, lead, bodies, isList, note]) => {
    if (bodies.length === 0) return `${name}:${note}`;
    if (!isList) return `${name}:${note}\n${bodies[0]?.join('\n')}`;
    const inner = `${lead}  `;
    const items = bodies.map((lines) => {
      const text = lines.join('\n').replace(/^ {4}/gm, inner);
      return `${lead}- ${text.slice(inner.length)}`;
    });
    return `${name}:${note}\n${items.join('\n')}`;
  });

const anchored = fc.constantFrom(
  'base: &b {a: 1}',
  'use: *b',
  'merged: {<<: *b, c: 1}',
  '---',
  '...',
  '--- # next',
);

export const topologies: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.oneof({ weight: 12, arbitrary: section }, { weight: 1, arbitrary: anchored }), {
      maxLength: 5,
    }),
    fc.constantFrom('\n', '\n', '\n', '\r\n'),
    fc.constantFrom('', '', '', '# head\n', '\n\n', '\ufeff'),
    fc.boolean(),
  )
  .map(([sections, lineBreak, head, ends]) => {
    const text = head + sections.join('\n') + (ends ? '\n' : '');
    return lineBreak === '\n' ? text : text.replaceAll('\n', lineBreak);
  });

/** A change to a text as people make them: typed or deleted characters, lines deleted, doubled, pasted, indented. */
export type Change = (text: string) => string;

const typed = fc.constantFrom(
  ...' \n:-#"\'[]{},|>&*!?ab1.：“，\t%@'.split(''),
  '- ',
  ': ',
  '  ',
  'host: x',
  '\n  - host: y\n    port: 2',
  '\nnew_servers:\n  - host: z',
  '{{ x }}',
  '\r\n',
  '---\n',
  '<<: *b',
  '&b ',
);

const at = fc.nat({ max: 1_000_000 });

export const edits: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(at, typed).map(
    ([where, added]): Change =>
      (text) => {
        const offset = where % (text.length + 1);
        return text.slice(0, offset) + added + text.slice(offset);
      },
  ),
  fc.tuple(at, fc.integer({ min: 1, max: 4 })).map(
    ([where, count]): Change =>
      (text) => {
        const offset = where % (text.length + 1);
        return text.slice(0, offset) + text.slice(offset + count);
      },
  ),
  fc.tuple(at, at, fc.constantFrom('delete', 'double', 'move', 'indent', 'dedent')).map(
    ([where, target, what]): Change =>
      (text) =>
        changeLine(text, where, target, what),
  ),
);

function changeLine(text: string, where: number, target: number, what: string): string {
  const lines = text.split('\n');
  const index = where % lines.length;
  const line = lines[index] ?? '';
  switch (what) {
    case 'delete':
      lines.splice(index, 1);
      break;
    case 'double':
      lines.splice(index, 0, line);
      break;
    case 'move':
      lines.splice(index, 1);
      lines.splice(target % (lines.length + 1), 0, line);
      break;
    case 'indent':
      lines[index] = ` ${line}`;
      break;
    default:
      lines[index] = line.replace(/^ /, '');
  }
  return lines.join('\n');
}
