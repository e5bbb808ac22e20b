import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { analyse } from '#core/analysis/analyse';
import { topologyHover } from '#core/assist/hover';
import { hoverSceneAt } from '#core/assist/hover-scene';
import { type FixtureCommand, runFixtures } from '../fixtures';

const mark = '‸';

/** `hover language=zh-cn`: the paragraphs, one a line. `‸` stands before what is pointed at. */
const hover: FixtureCommand = ({ args, files }) => {
  const language = args.get('language') === 'zh-cn' ? 'zh-cn' : 'en';
  const marked = files.find(({ text }) => text.includes(mark));
  assert.ok(marked, 'a cursor');
  const offset = marked.text.indexOf(mark);
  const text = marked.text.replace(mark, '');
  const analysis = analyse(
    files.map((file) => (file === marked ? { ...file, text } : file)),
    { language },
  );
  const scene = hoverSceneAt(analysis, marked.path, offset, language);
  const paragraphs = scene === undefined ? [] : topologyHover(scene, offset);
  return paragraphs.length === 0 ? '(nothing)' : paragraphs.join('\n');
};

describe('hover in topologies', () => {
  runFixtures(join(__dirname, 'testdata', 'hover'), { hover });
});
