import assert from 'node:assert/strict';
import { parseFile } from '#core/text/parse';
import { textAt } from './print';

const cases: readonly { readonly text: string; readonly want: readonly string[] }[] = [
  { text: '# regionwise: version=v8.5.0\na: 1\n', want: ['version = v8.5.0 at version=v8.5.0'] },
  {
    text: 'a: 1 # regionwise: base=x.yaml version=v7.5.0\n',
    want: ['base = x.yaml at base=x.yaml', 'version = v7.5.0 at version=v7.5.0'],
  },
  { text: '# regionwise: base="my base.yaml"\n', want: ['base = my base.yaml at base="my base.yaml"'] },
  {
    text: 'a:\n  # regionwise-disable-next-line labels/case labels/level\n  b: 1\n',
    want: [
      'disable-next-line = labels/case labels/level at regionwise-disable-next-line labels/case labels/level',
    ],
  },
  { text: '#regionwise-disable-file\r\na: 1\r\n', want: ['disable-file =  at regionwise-disable-file'] },
  { text: '# regionwise: version=v8.1.0\n---\na: 1\n', want: ['version = v8.1.0 at version=v8.1.0'] },
  // No comments: in a quoted text, in a block scalar, within a word.
  { text: 'a: "x # regionwise: version=v1.0.0"\n', want: [] },
  { text: 'a: |\n  # regionwise: version=v1.0.0\nb: x# regionwise: version=v1.0.0\n', want: [] },
  { text: '# about regionwise: nothing=here\n', want: [] },
  // A broken line beside it takes nothing away.
  { text: 'a: "\n# regionwise: version=v8.5.0\nb: 1\n', want: ['version = v8.5.0 at version=v8.5.0'] },
];

describe('text/directives', () => {
  for (const { text, want } of cases) {
    it(JSON.stringify(text), () => {
      const file = parseFile('x.yaml', text);
      assert.deepEqual(
        file.directives.map(
          (directive) => `${directive.name} = ${directive.value} at ${textAt(file, directive)}`,
        ),
        want,
      );
    });
  }
});
