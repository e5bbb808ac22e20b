import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { analyse } from '#core/analysis/analyse';
import { commentCompletions } from '#core/assist/comments';
import { topologyCompletions } from '#core/assist/complete';
import { withoutPlaces } from '#core/assist/offer';
import { sceneAt } from '#core/assist/scene-of';
import { type FixtureCommand, runFixtures } from '../fixtures';

const mark = '‸';

/**
 * `complete top=5 only=port,host language=zh-cn`: a line an offer, `label → what the line becomes · detail`; `⏎`
 * is a line break. `‸` is the cursor.
 */
const complete: FixtureCommand = ({ args, files }) => {
  const language = args.get('language') === 'zh-cn' ? 'zh-cn' : 'en';
  const marked = files.find(({ text }) => text.includes(mark));
  assert.ok(marked, 'a cursor');
  const offset = marked.text.indexOf(mark);
  const text = marked.text.replace(mark, '');
  const analysis = analyse(
    files.map((file) => (file === marked ? { ...file, text } : file)),
    { language },
  );
  const scene = sceneAt(analysis, marked.path, text, offset, language);
  const comments = commentCompletions(analysis, marked.path, offset, language);
  if (scene === undefined && comments.length === 0) return '(nothing)';
  const only = args.get('only')?.split(',');
  const all = scene === undefined || comments.length > 0 ? comments : topologyCompletions(scene);
  const wanted = all.filter(({ label }) => only === undefined || only.includes(label));
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lines = wanted.slice(0, Number(args.get('top') ?? 40)).map((completion) => {
    const { label, newText, from, end = offset, detail, isSnippet } = completion;
    assert.ok(from >= lineStart && end >= offset, 'a range around the cursor, in its line');
    const inserted = args.has('places') || isSnippet !== true ? newText : withoutPlaces(newText);
    const line = text.slice(lineStart, from) + inserted;
    return `${label} → ${line.trim().replaceAll('\n', '⏎')}${detail === '' ? '' : ` · ${detail}`}`;
  });
  return lines.length === 0 ? '(nothing)' : lines.join('\n');
};

describe('completion in topologies', () => {
  runFixtures(join(__dirname, 'testdata', 'complete'), { complete });
});
