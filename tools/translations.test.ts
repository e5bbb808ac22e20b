import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  createSourceFile,
  forEachChild,
  isBinaryExpression,
  isCallExpression,
  isObjectLiteralExpression,
  isPropertyAssignment,
  isStringLiteralLike,
  type Node,
  type ObjectLiteralExpression,
  ScriptTarget,
} from 'typescript';

/** A sentence as the sources have it: `{ en, 'zh-cn' }`, or two arguments of a call that makes one. */
interface Sentence {
  readonly place: string;
  readonly en: string;
  readonly chinese: string;
}

const isHan = /\p{Script=Han}/u;
const sentences: Sentence[] = [];
const halves: string[] = [];

/** The text of a literal, also of one that is put together with `+`. */
function textOf(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (isStringLiteralLike(node)) return node.text;
  if (!isBinaryExpression(node)) return undefined;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

function collect(node: Node, place: string): void {
  if (isObjectLiteralExpression(node)) collectObject(node, place);
  if (isCallExpression(node)) {
    for (const [index, argument] of node.arguments.entries()) {
      const [en, chinese] = [textOf(node.arguments[index - 1]), textOf(argument)];
      const isPair = en !== undefined && chinese !== undefined && isHan.test(chinese) && !isHan.test(en);
      if (isPair) sentences.push({ place, en, chinese });
    }
  }
  forEachChild(node, (child) => collect(child, place));
}

function collectObject(node: ObjectLiteralExpression, place: string): void {
  const values = new Map<string, Node | undefined>();
  for (const property of node.properties) {
    const { name } = property;
    if (name === undefined) continue;
    const key = isStringLiteralLike(name) ? name.text : name.getText();
    values.set(key, isPropertyAssignment(property) ? property.initializer : undefined);
  }
  if (values.has('en') && !values.has('zh-cn')) halves.push(`${place}: ${node.getText().slice(0, 80)}`);
  const [en, chinese] = [textOf(values.get('en')), textOf(values.get('zh-cn'))];
  if (en !== undefined && chinese !== undefined) sentences.push({ place, en, chinese });
}

const holes = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))];

/** Names that are the same in both languages, alone or in a list; a Region is the same in any number. */
const names =
  /^(?:(?:Region|store|leader|peer|bundle|down|pending|LTS|TiDB|TiKV|PD|TiFlash|TiUP|TidbCluster|Operator|Regionwise|Write|Compute|Node|block|cache|v\d|\S*[.-]\S*)\s*)*$/;

/** Says itself in other words in Chinese: “and three more” is “eight in all”. */
const otherHoles = new Set(['{names} and {count} more']);

describe('translations', () => {
  before(() => {
    const listed = execFileSync('git', ['ls-files', 'core/src', 'server/src', 'extension'], {
      encoding: 'utf8',
    });
    const files = listed.split('\n').filter((path) => path.endsWith('.ts') && !path.includes('/generated/'));
    for (const path of files) {
      const text = readFileSync(path, 'utf8');
      if (isHan.test(text) || /\ben\b/.test(text)) {
        collect(createSourceFile(path, text, ScriptTarget.ES2022, true), path);
      }
    }
  });

  it('are there for every sentence', () => {
    assert.ok(sentences.length > 2000, `only ${sentences.length} sentences were found`);
    assert.deepEqual(halves, []);
  });

  it('have no hole that the English sentence does not fill, and lose none', () => {
    const odd = sentences.filter(
      ({ en, chinese }) => !otherHoles.has(en) && holes(en).sort().join() !== holes(chinese).sort().join(),
    );
    assert.deepEqual(odd, []);
  });

  it('are Chinese, but for the names of the field', () => {
    const odd = sentences.filter(({ chinese }) => {
      const rest = chinese.replace(/\{\w+\}/g, '').replace(/[^\p{L}\d.-]+/gu, ' ');
      return !isHan.test(rest) && !names.test(rest.trim());
    });
    assert.deepEqual(odd, []);
  });
});
