import type { Tally } from '../../../tools/ci/tally';
import type { Editor } from './editor';
import type { Workbench } from './workbench';

export async function journey(workbench: Workbench, editor: Editor, tally: Tally): Promise<void> {
  await tally.step('VS Code loads', () => workbench.load(editor.url));
  await tally.step('a sample opens', async () => {
    await workbench.openFile('slip-of-the-hand/topology.yaml');
    await workbench.screenshot('sample');
  });
}
