import { strict as assert } from 'node:assert';
import { readArguments } from '#server/cli/arguments';
import { isRefusal } from '#server/cli/command';
import { commandLine } from '#server/cli/command-line';
import { languageOf } from '#server/cli/language';
import { excerpt } from '#server/cli/text/excerpt';
import { sanitize, sanitizeLine } from '#server/cli/text/sanitize';
import { table } from '#server/cli/text/table';

/** `line` from column `from` to `to`, as it is printed. */
function shown(line: string, from: number, to: number): string[] {
  const range = { start: { line: 0, character: from }, end: { line: 0, character: to } };
  const found = excerpt([line], range);
  assert.ok(found);
  return [found.source, found.margin + found.underline];
}

describe('an excerpt', () => {
  it('underlines the range', () => {
    assert.deepEqual(shown('host: h2s', 6, 9), ['    1 | host: h2s', '      |       ^^^']);
  });

  it('underlines something where the range is empty, or behind the end', () => {
    assert.deepEqual(shown('host:', 5, 5), ['    1 | host:', '      |      ^']);
    assert.deepEqual(shown('host:', 50, 60), ['    1 | host:', '      |      ^']);
  });

  it('counts wide characters as two columns, and keeps tabs', () => {
    assert.deepEqual(shown('机房: 一号', 4, 6), ['    1 | 机房: 一号', '      |       ^^^^']);
    assert.deepEqual(shown('\thost: x', 7, 8), ['    1 | \thost: x', '      | \t      ^']);
  });

  it('cuts a long line around the range', () => {
    const line = `${'a'.repeat(500)}bad${'c'.repeat(500)}`;
    const [source = '', carets = ''] = shown(line, 500, 503);
    assert.ok(source.length < 200);
    assert.equal(source.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1), 'bad');
  });

  it('shows the first line of a range over several', () => {
    const range = { start: { line: 0, character: 2 }, end: { line: 3, character: 1 } };
    assert.equal(excerpt(['ab: |', '  c'], range)?.underline, '^^^');
    assert.equal(excerpt([], range), undefined);
  });

  it('lets no file command the terminal', () => {
    assert.deepEqual(shown('a\u001b[2Jb', 1, 2), ['    1 | a\ufffd[2Jb', '      |  ^']);
    assert.equal(sanitize('a\u202eb\u0007\u009b'), 'a\ufffdb\ufffd\ufffd');
    assert.equal(sanitizeLine('a\r\nb\nc\td'), 'a b c\td');
  });
});

describe('a table', () => {
  it('aligns wide characters and colours', () => {
    const columns = [
      { head: '故障', align: 'left' },
      { head: '丢失', align: 'right' },
    ] as const;
    const rows = [
      ['zone=z1', '\u001b[31m20%\u001b[39m'],
      ['一', '0%'],
    ];
    assert.deepEqual(
      table(columns, rows, (text) => text),
      ['故障     丢失', 'zone=z1   \u001b[31m20%\u001b[39m', '一         0%'],
    );
  });
});

describe('the language', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['', {}, 'en'],
    ['', { LANG: 'zh_CN.UTF-8' }, 'zh-cn'],
    ['', { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    ['', { LANG: 'de_DE.UTF-8', LC_ALL: '' }, 'en'],
    ['--lang en', { LANG: 'zh_CN.UTF-8' }, 'en'],
    ['check --lang=zh-cn', {}, 'zh-cn'],
    ['--lang en --lang zh-cn', {}, 'zh-cn'],
    ['--lang fr', { LANG: 'zh_CN' }, 'zh-cn'],
  ];
  for (const [args, env, language] of cases) {
    it(`${JSON.stringify(env)} ${args}: ${language}`, () => {
      assert.equal(languageOf(args.split(' '), env), language);
    });
  }
});

describe('arguments', () => {
  const about = { en: '', 'zh-cn': '' };
  const flags = [
    { name: 'all', type: 'switch', about },
    { name: 'top', type: 'number', about },
    { name: 'format', type: 'text', values: ['text', 'json'], about },
  ] as const;
  const read = (...argv: string[]) => {
    const found = readArguments('x', flags, argv);
    assert.ok(!isRefusal(found));
    const { operands, flags: values } = found;
    return [operands, values.has('all'), values.number('top'), values.text('format')];
  };

  it('are read in any order, the last of a kind counts', () => {
    assert.deepEqual(read('a', '--top', '3', '-', '--all', 'b', '--format=text', '--format', 'json'), [
      ['a', '-', 'b'],
      true,
      3,
      'json',
    ]);
  });

  it('are all operands behind `--`', () => {
    assert.deepEqual(read('--all', '--', '--top', '-x'), [['--top', '-x'], true, undefined, undefined]);
  });
});

describe('a command line', () => {
  it('can be typed again', () => {
    assert.equal(
      commandLine(['demo', 'my files', "it's", '--html', 'out/r.html']),
      "regionwise demo 'my files' 'it'\\''s' --html out/r.html",
    );
  });
});
