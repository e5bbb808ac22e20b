import { strict as assert } from 'node:assert';
import type { Hover } from 'vscode-languageserver';
import { LanguageClient } from './language-client';
import { healthy } from './topologies';

const uri = 'file:///c/topology.yaml';

describe('language server: what keeps PD from a store, in its hover', () => {
  let client: LanguageClient;

  afterEach(async () => {
    assert.deepEqual(client.logged, []);
    assert.equal(await client.stop(), 0);
  });

  async function hover(text: string, what: string, plan?: string): Promise<string> {
    const files = new Map(plan === undefined ? [] : [['file:///c/topology.plan.yaml', plan]]);
    client = await LanguageClient.ready({ files });
    client.openAt(uri, text);
    await client.diagnostics(uri);
    const position = client.position(uri, what);
    const answer = await client.ask<Hover | null>('textDocument/hover', uri, { position });
    return answer === null ? '' : JSON.stringify(answer.contents);
  }

  const disks = (size: string) => `workload: { data: 5 TB }\nhardware: { default: { disk: ${size} } }\n`;

  it('tells of the disk that the plan fills beyond the low-space line', async () => {
    const said = await hover(healthy, '10.1.1.11', disks('3 TB'));
    assert.match(said, /PD places no peer on 10\.1\.1\.11:20160: low space: 83\.3 % of 3\.00 TB used/);
  });

  it('is silent where all is well', async () => {
    assert.doesNotMatch(await hover(healthy, '10.1.1.11', disks('8 TB')), /PD /);
  });

  it('tells of leaders that are rejected, on a label', async () => {
    const property = '    label-property: { reject-leader: [{ key: zone, value: z3 }] }\n';
    const text = healthy.replace('    replication.max', `${property}    replication.max`);
    assert.match(
      await hover(text, 'zone: z3, host: h5'),
      /PD sends no leader to 10\.1\.3\.11:20160: one of its labels/,
    );
  });

  it('tells of a store that no rule may use', async () => {
    const text = healthy.replace('zone: z2, host: h4', 'zone: z2, host: h4, $batch: x');
    assert.match(await hover(text, 'h4'), /PD places no peer on 10\.1\.2\.12:20160: no rule may use it\./);
  });
});
