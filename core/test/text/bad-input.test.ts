import assert from 'node:assert/strict';
import fc from 'fast-check';
import { limits } from '#core/text/limits';
import { parseFile } from '#core/text/parse';
import { entries } from '#core/text/walk';
import { edits, topologies } from './arbitrary';
import { printDocuments, printProblem } from './print';
import { runs } from './runs';

interface Case {
  readonly name: string;
  readonly text: string;
  /** What is still read. */
  readonly tree: string;
  readonly problems: readonly string[];
}

/** A variable of a shell. */
const shell = (name: string): string => `$\{${name}}`;

const cases: readonly Case[] = [
  { name: 'an empty file', text: '', tree: '', problems: [] },
  { name: 'comments alone', text: '# nothing\n\n# here\n', tree: '', problems: [] },
  { name: 'a byte order mark', text: '\ufeffa: 1\n', tree: '{a: "1"}', problems: [] },
  { name: 'CRLF', text: 'a:\r\n  - b: 1\r\n  - c: x\r\n', tree: '{a: [{b: "1"}, {c: "x"}]}', problems: [] },
  { name: 'the line ends of an old Mac', text: 'a: 1\rb: 2\r', tree: '{a: "1", b: "2"}', problems: [] },
  {
    name: 'null list items',
    text: 'a:\n  -\n  - b: 1\n  - \n',
    tree: '{a: ["", {b: "1"}, ""]}',
    problems: [],
  },
  {
    name: 'a NUL',
    text: 'PK\u0003\0\0',
    tree: '',
    problems: ['yaml/binary file "\\u0000"'],
  },
  {
    name: 'a control character',
    text: 'a: x\u0007y\nb: 1\n',
    tree: '{a: "x\\u0007y", b: "1"}',
    problems: ['yaml/binary control "\\u0007"'],
  },
  {
    name: 'a duplicate key',
    text: 'a: 1\nb: {c: 1, c: 2}\na: 2\n',
    tree: '{a: "1", b: flow{c: "1", c: "2"}, a: "2"}',
    problems: ['yaml/duplicate-key "c"', 'yaml/duplicate-key "a"'],
  },
  {
    name: 'tabs as indentation',
    text: 'a:\n\thost: x\n\tport: 1\n',
    tree: '{a: {host: "x", port: "1"}}',
    problems: ['yaml/tab "\\t" => "  "', 'yaml/tab "\\t" => "  "'],
  },
  {
    name: 'a tab behind a dash',
    text: 'a:\n-\thost: x\n',
    tree: '{a: [{host: "x"}]}',
    problems: ['yaml/tab "\\t" => "  "'],
  },
  {
    name: 'tabs where they do no harm',
    text: 'a:\t1\t# x\nb: "\t"\n',
    tree: '{a: "1", b: double"\\t"}',
    problems: [],
  },
  {
    name: 'full-width colons',
    text: 'tikv_servers：\n  - host：10.0.1.1\n    port： 20160\n',
    tree: '{tikv_servers: [{host: "10.0.1.1", port: "20160"}]}',
    problems: ['yaml/full-width "：" => ":"', 'yaml/full-width "：" => ": "', 'yaml/full-width "：" => ":"'],
  },
  {
    name: 'a full-width colon that leaves a valid plain scalar',
    text: 'a:\n  - host：10.0.1.1\n',
    tree: '{a: [{host: "10.0.1.1"}]}',
    problems: ['yaml/full-width "：" => ": "'],
  },
  {
    name: 'full-width commas and quotes',
    text: 'a: [“zone”，"host"]\nb: {zone：z1，host: h1}\n“c”: 1\n',
    tree: '{a: flow[double"zone", double"host"], b: flow{zone: "z1", host: "h1"}, c: "1"}',
    problems: [
      'yaml/full-width "“" => "\\""',
      'yaml/full-width "”" => "\\""',
      'yaml/full-width "，" => ", "',
      'yaml/full-width "：" => ": "',
      'yaml/full-width "，" => ", "',
      'yaml/full-width "“" => "\\""',
      'yaml/full-width "”" => "\\""',
    ],
  },
  {
    name: 'no-break and ideographic spaces',
    text: 'a:\n\u00a0\u00a0b:\u00a01\n\u3000\u3000c: 2\n',
    tree: '{a: {b: "1", c: "2"}}',
    problems: [
      'yaml/full-width "\u00a0" => " "',
      'yaml/full-width "\u00a0" => " "',
      'yaml/full-width "\u00a0" => " "',
      'yaml/full-width "\u3000" => " "',
      'yaml/full-width "\u3000" => " "',
    ],
  },
  {
    name: 'Chinese text where it belongs',
    text: '# 说明：端口，“默认”\na: "注意：端口，默认"\nb: 你好，世界（一）\nc: |\n  端口：1\n',
    tree: '{a: double"注意：端口，默认", b: "你好，世界（一）", c: literal"端口：1\\n"}',
    problems: [],
  },
  {
    name: 'a half-typed key',
    text: 'a:\n  - host: x\n    por\n    data_dir: /d\nb: 1\n',
    tree: '{a: [{host: "x", data_dir: "/d"}], b: "1"}',
    problems: ['yaml/syntax missing-colon "por"'],
  },
  {
    name: 'lines whose head is still to be typed',
    text: '# here\n  user: x\n  port: 22\nb:\n  c: 1\n',
    tree: '{b: {c: "1"}}',
    problems: ['yaml/syntax indentation "user"'],
  },
  {
    name: 'a head without its colon',
    text: 'tikv_servers\n  - host: x\nb: 1\n',
    tree: '{tikv_servers: [{host: "x"}], b: "1"}',
    problems: ['yaml/syntax missing-colon "tikv_servers" => ":"'],
  },
  {
    name: 'a colon without its space',
    text: 'a:\n  host:10.0.1.1\n  port: 1\n',
    tree: '{a: {host: "10.0.1.1", port: "1"}}',
    problems: ['yaml/syntax missing-space "host:10.0.1.1" => " "'],
  },
  {
    name: 'a colon without its space on the last line',
    text: 'a:\n  host: x\n  port:1\n',
    tree: '{a: {host: "x", port: "1"}}',
    problems: ['yaml/syntax missing-space "port:1" => " "'],
  },
  {
    name: 'an open quote',
    text: 'a:\n  - host: "10.0.1\n    port: 1\n  - host: y\nb: 1\n',
    tree: '{a: [{host: double"10.0.1", port: "1"}, {host: "y"}], b: "1"}',
    problems: ['yaml/syntax unclosed-quote "\\"" => "\\""'],
  },
  {
    name: 'open brackets',
    text: 'a:\n  labels: { zone: z1\n  port: 2\nb: [1, [2\nc: 3\n',
    tree: '{a: {labels: flow{zone: "z1"}, port: "2"}, b: flow["1", flow["2"]], c: "3"}',
    problems: ['yaml/syntax unclosed-bracket "{" => "}"', 'yaml/syntax unclosed-bracket "[" => "]]"'],
  },
  {
    name: 'a flow list that is indented less than its key, which go-yaml takes',
    text: 'a:\n  b:\n    c: [\n    "x", # note\n  y ]\n    d: 1\n',
    tree: '{a: {b: {c: flow[double"x", "y"], d: "1"}}}',
    problems: [],
  },
  {
    name: 'a deeper line below a value',
    text: 'a: 1\n b: 2\nc: 3\n',
    tree: '{a: "1", c: "3"}',
    problems: ['yaml/syntax indentation "b:"'],
  },
  {
    name: 'an odd indentation',
    text: 'a:\n  - b: 1\n   c: 2\n  - d: 3\ne: 1\n',
    tree: '{a: [{b: "1"}, {d: "3"}], e: "1"}',
    problems: ['yaml/syntax missing-dash "c:"'],
  },
  {
    name: 'characters that no value may begin with',
    text: 'a: @home\nb: `x`\nc: 1\n',
    tree: `{a: single"@home", b: single"\`x\`", c: "1"}`,
    problems: [
      `yaml/syntax reserved-character "@home" => "'" "'"`,
      `yaml/syntax reserved-character "\`x\`" => "'" "'"`,
    ],
  },
  {
    name: 'a wrong escape',
    text: 'a: "C:\\data"\nb: 1\n',
    tree: '{a: double"C:\\\\data", b: "1"}',
    problems: ['yaml/syntax escape "\\\\d" => "\\\\"'],
  },
  {
    name: 'a Helm template',
    text: '{{- if .x }}\na: {{ .Values.a }}\nb:\n  - port: {{ .p | quote }}\n    host: "{{ h }}"\n{{- end }}\n',
    tree: '{a: "{{ .Values.a }}"?, b: [{port: "{{ .p | quote }}"?, host: double"{{ h }}"?}]}',
    problems: ['yaml/template "{{- if .x }}"'],
  },
  {
    name: 'branches of a Jinja template',
    text: '{% if x %}\na: 1\n{% else %}\na: 2\n{% endif %}\nb: {# note #} 3\n',
    tree: '{a: "1", a: "2", b: "3"}',
    problems: ['yaml/template "{% if x %}"'],
  },
  {
    name: 'shell variables',
    text: `a: ${shell('DEPLOY_DIR')}/x\nb: [${shell('A')}, ${shell('B')}]\nc: ${shell('1')}\n`,
    tree: `{a: "${shell('DEPLOY_DIR')}/x"?, b: flow["${shell('A')}"?, "${shell('B')}"?], c: "${shell('1')}"}`,
    problems: [`yaml/template "${shell('DEPLOY_DIR')}"`],
  },
  {
    name: 'braces in quotes and block scalars',
    text: 'a: "{{ x }}"\nb: |\n  {{ y }} $Z\n',
    tree: '{a: double"{{ x }}"?, b: literal"{{ y }} $Z\\n"}',
    problems: [],
  },
  {
    name: 'an undefined alias',
    text: 'a: &x 1\nb: *x\nc: *y\n',
    tree: '{a: &x "1", b: *x, c: *y!}',
    problems: ['yaml/undefined-alias "*y"'],
  },
  {
    name: 'an alias inside its own anchor',
    text: 'a: &x [*x]\n',
    tree: '{a: &x flow[*x!]}',
    problems: ['yaml/undefined-alias "*x"'],
  },
  {
    name: 'several documents',
    text: '# first\n---\na: 1\n...\n---\n---\nb: "\n---\nc: 2\n',
    tree: '{a: "1"} --- ∅ --- {b: double""} --- {c: "2"}',
    problems: ['yaml/syntax unclosed-quote "\\"" => "\\""'],
  },
];

describe('text/parse: bad input', () => {
  for (const { name, text, tree, problems } of cases) {
    it(`reads what can be read of ${name}`, () => {
      const file = parseFile('x.yaml', text);
      assert.equal(printDocuments(file), tree);
      assert.deepEqual(
        file.problems.map((problem) => printProblem(file, problem)),
        problems,
      );
    });
  }

  it('repeats no value of a broken line', () => {
    const secret = 'TOPsecret7';
    const lines = [
      `secret_access_key:${secret}`,
      `secret_access_key: @${secret}`,
      `secret_access_key: *${secret}`,
      `secret_access_key: "${secret}\\q"`,
      `secret_access_key: x: ${secret}`,
      `secret_access_key: [x] ${secret}`,
      `secret_access_key: {x ${secret}`,
      `secret_access_key： ${secret}`,
      `secret_access_key "${secret}"`,
    ];
    for (const line of lines) {
      const file = parseFile('x.yaml', `a:\n  b: 1\n  ${line}\n  c: 2\n`);
      const said = file.problems.flatMap(({ args, repair }) => [
        args,
        (repair ?? []).map(({ newText }) => newText),
      ]);
      assert.ok(file.problems.length > 0, line);
      assert.ok(!JSON.stringify(said).includes(secret), line);
    }
  });

  it('answers a huge file with its size alone', () => {
    const file = parseFile('x.yaml', 'a: 1\n'.repeat(limits.fileLength / 4));
    assert.deepEqual(
      file.problems.map(({ code }) => code),
      ['yaml/too-large'],
    );
    assert.equal(file.documents.length, 0);
  });

  for (const [name, text] of [
    ['flow', `a: ${'['.repeat(100_000)}`],
    ['dashes', `${'- '.repeat(100_000)}x`],
    ['indentation', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['explicit keys', '? '.repeat(100_000)],
  ] as const) {
    it(`refuses nesting without end: ${name}`, () => {
      const file = parseFile('x.yaml', text);
      assert.ok(file.problems.some(({ code }) => code === 'yaml/too-deep'));
    });
  }

  it('reads what is around a part that is too deep', () => {
    const deep = '['.repeat(500);
    const file = parseFile('x.yaml', `a:\n  - b: 1\n  - c: ${deep}\n  - d: 1\ne:\n  f: ${deep}\ng: 1\n`);
    assert.equal(printDocuments(file), '{a: [{b: "1"}, {d: "1"}], e: ∅, g: "1"}');
    assert.deepEqual(
      file.problems.map(({ code }) => code),
      ['yaml/too-deep', 'yaml/too-deep'],
    );
  });

  it('takes brackets in quotes for no nesting', () => {
    assert.deepEqual(parseFile('x.yaml', `a: "${'['.repeat(1000)}"\n`).problems, []);
  });

  it('follows no alias bomb', () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const below = level === 0 ? 'x' : `*a${level - 1}`;
      return `a${level}: &a${level} [${Array(10).fill(below).join(', ')}]`;
    });
    const file = parseFile('x.yaml', levels.join('\n'));
    assert.deepEqual(
      file.problems.map(({ code }) => code),
      ['yaml/alias-expansion'],
    );
  });

  it('merges no more than the bound either', () => {
    const levels = Array.from({ length: 20 }, (_, level) => {
      const below =
        level === 0
          ? 'k: 1'
          : `<<: [${Array(10)
              .fill(`*a${level - 1}`)
              .join(', ')}]`;
      return `a${level}: &a${level} {k${level}: 1, ${below}}`;
    });
    const file = parseFile('x.yaml', levels.join('\n'));
    const root = file.documents[0]?.root;
    assert.equal(root?.kind, 'map');
    for (const { value } of root.pairs) if (value?.kind === 'map') assert.ok(entries(value).length <= 21);
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        check(text);
      }),
      runs(1000),
    );
  });

  it('answers any broken topology', () => {
    fc.assert(
      fc.property(topologies, fc.array(edits, { maxLength: 6 }), (text, changes) => {
        check(changes.reduce((changed, change) => change(changed), text));
      }),
      runs(500),
    );
  });
});

/** Parsing answers, and every problem lies in its block. */
function check(text: string): void {
  const file = parseFile('x.yaml', text);
  for (const { at, related, repair } of file.problems) {
    for (const place of [at, related, ...(repair ?? []).map((edit) => edit.at)]) {
      if (place === undefined) continue;
      assert.ok(0 <= place.from && place.from <= place.to && place.to <= place.block.text.length, text);
    }
  }
}
