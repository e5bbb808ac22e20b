import { strict as assert } from 'node:assert';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tally } from '../../../tools/ci/tally';
import type { Editor } from './editor';
import { assertSome, type Workbench } from './workbench';
import { writing } from './writing';

/** The sample with one slip: its host `h2s` is `h2` elsewhere. */
const sample = 'slip-of-the-hand/topology.yaml';
const slip = 'h2s';

/** What a person does, in order; each step starts from the screen that the one before left. */
export async function journey(workbench: Workbench, editor: Editor, tally: Tally): Promise<void> {
  const path = join(editor.workspace, sample);
  const before = readFileSync(path, 'utf8');
  const line = before.split('\n').findIndex((text) => text.includes(slip)) + 1;
  const column = (before.split('\n')[line - 1] ?? '').indexOf(slip) + 1;

  await tally.step('VS Code loads a folder that it does not trust', async () => {
    await workbench.load(editor.url);
    await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
  });

  await tally.step('another YAML file is left in peace', async () => {
    writeFileSync(join(editor.workspace, 'workflow.yaml'), 'on: push\njobs:\n  build:\n    runs-on: linux\n');
    await workbench.openFile('workflow.yaml');
    assert.deepEqual(await workbench.offeredCommands('Regionwise'), []);
  });

  await tally.step('a topology is checked as soon as it is open', async () => {
    await workbench.openFile(sample);
    assertSome(await workbench.problems('labels/value-slip'), /h2s/);
    await workbench.screenshot('problems');
  });

  await tally.step('the code of a problem links to the page of its rule', async () => {
    await workbench.page.locator('.markers-panel a', { hasText: 'labels/value-slip' }).first().click();
    await workbench.tab(/value-slip\.md/).waitFor();
    await workbench.webview().getByText('h2').first().waitFor();
    await workbench.screenshot('rule-from-problem');
    await workbench.closePanel();
    await workbench.closeAll();
  });

  await tally.step('the language status names the kind of file and the version', async () => {
    await workbench.openFile(sample);
    assert.match(await workbench.languageStatus(), /TiUP topology · v8\.5\.0/);
    await workbench.screenshot('status');
  });

  await tally.step('a lens says what the cluster survives', async () => {
    await workbench.openFile('six-stores/topology.yaml');
    assertSome(await workbench.lenses('stores'), /6 stores .* 20 % of Regions unavailable/);
    await workbench.screenshot('lens');
  });

  await tally.step('the hover gives the reason and the source', async () => {
    await workbench.openFile(sample);
    await workbench.goTo(line, column + 1);
    assert.match(await workbench.hover('labels/value-slip'), /h2/);
    await workbench.screenshot('hover');
  });

  await tally.step('a link in the hover leads to the page of the rule', async () => {
    await workbench.page.locator('.monaco-hover a', { hasText: 'The rule' }).first().click();
    await workbench.tab(/value-slip\.md/).waitFor();
    await workbench.closeAll();
    await workbench.openFile(sample);
    await workbench.goTo(line, column + 1);
  });

  await tally.step('the page of a rule opens beside the text', async () => {
    await workbench.runCommand('Regionwise: Explain Rule…');
    await workbench.pick('labels/value-slip');
    await workbench.webview().getByText('rack-a').first().waitFor();
    await workbench.screenshot('rule');
    await workbench.closeAll();
  });

  await tally.step('the report opens, and a click in it leads to the line', async () => {
    await workbench.openFile(sample);
    await workbench.runCommand('Regionwise: Show Report');
    const report = workbench.webview();
    await report.locator('svg').first().waitFor();
    await workbench.screenshot('report');
    await report
      .locator(`[data-line="${line - 1}"]`)
      .first()
      .click();
    await workbench.cursorAt(line);
  });

  await tally.step('a quick fix changes its own place and nothing else', async () => {
    await workbench.goTo(line, column + 1);
    await workbench.quickFix(/h2/);
    await workbench.save();
    assert.equal(readFileSync(path, 'utf8'), before.replace(slip, 'h2'));
    await workbench.webview().getByText('labels/value-slip').first().waitFor({ state: 'detached' });
    await workbench.screenshot('fixed');
  });

  await tally.step('the report is back after a reload', async () => {
    await workbench.reload();
    await workbench.webview().locator('svg').first().waitFor();
    await workbench.closeAll();
  });

  await writing(workbench, editor, tally);

  await tally.step('the server restarts', async () => {
    await workbench.openFile('six-stores/topology.yaml');
    await workbench.runCommand('Regionwise: Restart Language Server');
    await workbench.lenses('6 stores');
  });

  await tally.step('a failure is picked, played, and drawn on the lines', async () => {
    await workbench.closeAll();
    await workbench.openFile('three-zones/topology.yaml');
    await workbench.runCommand('Regionwise: Simulate Failure…');
    await workbench.pick('zone=z3', () => workbench.screenshot('failure-choice'));
    await workbench.page.locator('.notification-toast', { hasText: 'zone=z3' }).first().waitFor();
    await workbench.webview().locator('svg').first().waitFor();
    await workbench.screenshot('failure');
  });

  await tally.step('a machine picked in the report is drawn as failed, beside the text', async () => {
    await workbench.reload();
    await workbench.closeAll();
    await workbench.openFile('six-stores/topology.yaml');
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.runCommand('Regionwise: Show Report');
    await workbench.webview().locator('svg').first().waitFor();
    await workbench.lenses('6 stores');
    const machine = { name: 'Show the failure of 10.2.0.1', exact: true };
    await workbench.webview().getByRole('button', machine).click();
    await workbench.webview().locator('[aria-live]', { hasText: '20 %' }).first().waitFor();
    await workbench.screenshot('side-by-side');
  });

  await tally.step('a setting of the folder changes the language at once', async () => {
    mkdirSync(join(editor.workspace, '.vscode'));
    const settings = JSON.stringify({ 'regionwise.language': 'zh-cn' });
    writeFileSync(join(editor.workspace, '.vscode/settings.json'), settings);
    await workbench.lenses(/\p{Script=Han}/u);
    await workbench
      .webview()
      .locator('h1', { hasText: /\p{Script=Han}/u })
      .waitFor();
    await workbench.screenshot('chinese');
  });

  await tally.step('a webview breaks no security policy', async () => {
    assert.deepEqual(workbench.policyViolations, []);
  });

  await tally.step('nothing went wrong in the server meanwhile', async () => {
    assert.doesNotMatch(editor.log(), /\[error\]/i);
  });
}
