import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tally } from '../../../tools/ci/tally';
import type { Editor } from './editor';
import type { Workbench } from './workbench';

/** Two stores on one machine, and one in the making. */
const growing = `# regionwise: version=v8.5.0
server_configs:
  pd:
    replication.location-labels: [zone, host]
pd_servers:
  - host: 10.3.0.1
tikv_servers:
  - host: 10.3.0.1
    config:
      server.labels: { zone: z1, host: h1 }
  - host: 10.3.0.2
    config:
      server.labels: { zone: z2, host: h2 }
`;

/** Three slips, each with one right answer. */
const slips = growing
  .replace('pd_servers:', 'pd_server:')
  .replace('10.3.0.1\n', '10.3.0.1\n    client_prot: 2379\n')
  .replace('zone: z2', 'zoen: z2');

/** What a person does while they write: they are offered what may stand there, and slips are mended at once. */
export async function writing(workbench: Workbench, editor: Editor, tally: Tally): Promise<void> {
  const path = join(editor.workspace, 'growing.yaml');
  const slipped = join(editor.workspace, 'slips.yaml');
  const lastLine = growing.split('\n').length;

  await tally.step('a dash offers whole stores, with ports that are free', async () => {
    // Quick open remembers what it has seen: both are there before it looks.
    writeFileSync(path, growing);
    writeFileSync(slipped, slips);
    await workbench.closeAll();
    await workbench.openFile('growing.yaml');
    await workbench.goTo(lastLine, 1);
    await workbench.type('  -');
    await workbench.suggested('host: 10.3.0.1');
    await workbench.screenshot('complete-instance');
    await workbench.accept('host: 10.3.0.1');
    await workbench.leaveSnippet();
    await workbench.save();
    assert.equal(
      readFileSync(path, 'utf8').slice(growing.length),
      [
        '  - host: 10.3.0.1',
        '    port: 20161',
        '    status_port: 20181',
        '    config:',
        '      server.labels: { zone: z1, host: h1 }',
      ].join('\n'),
    );
  });

  await tally.step(
    'keys of the configuration are offered with their meaning, then their values',
    async () => {
      await workbench.goTo(3, 6);
      await workbench.type('\n  replication.iso');
      await workbench.suggested('replication.isolation-level');
      await workbench.screenshot('complete-configuration');
      await workbench.accept('replication.isolation-level');
      await workbench.suggested('zone');
      await workbench.screenshot('complete-value');
      await workbench.accept('zone');
      await workbench.save();
      assert.match(readFileSync(path, 'utf8'), /\n {4}replication\.isolation-level: zone\n/);
    },
  );

  await tally.step('all safe fixes are made at once', async () => {
    await workbench.closeAll();
    await workbench.openFile('slips.yaml');
    await workbench.problems('tiup/unknown-section');
    await workbench.screenshot('fix-all-before');
    await workbench.focusEditor();
    await workbench.runCommand('Fix All');
    await workbench.save();
    await workbench.screenshot('fix-all-after');
    assert.equal(
      readFileSync(slipped, 'utf8'),
      growing.replace('10.3.0.1\n', '10.3.0.1\n    client_port: 2379\n'),
    );
    await workbench.closePanel();
    await workbench.closeAll();
  });
}
