import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '#core/analysis/analyse';
import { topologyCompletions } from '#core/assist/complete';
import { topologyHover } from '#core/assist/hover';
import { hoverSceneAt } from '#core/assist/hover-scene';
import { sceneAt } from '#core/assist/scene-of';

const samples = readdirSync('samples', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.yaml$/.test(path) && !/\.(?:plan|scenario)\.yaml$/.test(path))
  .map((path) => ({ path, text: readFileSync(join('samples', path), 'utf8') }));

/** Keys at the start of their lines, with where they stand. */
function* keysOf(text: string): Iterable<{ readonly key: string; readonly at: number }> {
  for (const match of text.matchAll(/^([ ]*(?:- +)*)([A-Za-z_][\w./-]*)(?=:(?:\s|$))/gm)) {
    const [, lead = '', key = ''] = match;
    yield { key, at: match.index + lead.length };
  }
}

/** Offsets at which a file is cut off, as if somebody was still writing it. */
const step = 23;

describe('help at every place of the samples', () => {
  it('has samples', () => assert.ok(samples.length > 5));

  for (const { path, text } of samples) {
    const analysis = analyse([{ path, text }], { language: 'en' });

    it(`${path}: every key is offered where it stands, and told`, () => {
      for (const { key, at } of keysOf(text)) {
        const scene = sceneAt(analysis, path, text, at, 'en');
        const offers = scene === undefined ? [] : topologyCompletions(scene);
        const offer = offers.find(({ label }) => label === key);
        assert.ok(offer, `${key} at ${at} among ${offers.map(({ label }) => label).join(', ')}`);
        assert.deepEqual([offer.from, offer.end], [at, at + key.length], key);
        const pointed = hoverSceneAt(analysis, path, at + 1, 'en');
        const said = pointed === undefined ? [] : topologyHover(pointed, at + 1);
        // Labels of Nodes are names of others.
        assert.ok(said.length > 0 || key.includes('/'), `${key} at ${at}`);
      }
    });

    it(`${path}: a text that breaks off anywhere gets offers in its last line, and no fault`, () => {
      for (let end = step; end < text.length; end += step) {
        const part = text.slice(0, end);
        const broken = analyse([{ path, text: part }], { language: 'en' });
        const scene = sceneAt(broken, path, part, end, 'zh-cn');
        const lineStart = part.lastIndexOf('\n') + 1;
        for (const { from, to, newText } of scene === undefined ? [] : topologyCompletions(scene)) {
          assert.ok(from >= lineStart && to === end, `${from}..${to} of ${end}`);
          assert.notEqual(newText, '');
        }
        const pointed = hoverSceneAt(broken, path, end, 'zh-cn');
        if (pointed !== undefined) assert.ok(Array.isArray(topologyHover(pointed, end)));
      }
    });
  }
});
