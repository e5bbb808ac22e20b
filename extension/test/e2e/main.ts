/** The extension as packed, in a real VS Code: `npm run package && npm run test:editor`. */
import { mkdirSync, rmSync } from 'node:fs';
import { launchChromium } from '../../../tools/ci/chromium';
import { Tally } from '../../../tools/ci/tally';
import { startEditor } from './editor';
import { journey } from './journey';
import { Workbench } from './workbench';

const screenshots = 'out/screenshots';

async function main(): Promise<void> {
  rmSync(screenshots, { recursive: true, force: true });
  mkdirSync(screenshots, { recursive: true });
  const editor = await startEditor('out/regionwise.vsix', 'samples');
  // Whoever ends the tests early ends what they started, too.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void editor.stop().finally(() => process.exit(1)));
  }
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const workbench = new Workbench(page, screenshots);
    const tally = new Tally('e2e', (step) => workbench.screenshot(`failed-${step.replaceAll(/\W+/g, '-')}`));
    await journey(workbench, editor, tally);
    tally.close();
  } finally {
    await browser.close();
    await editor.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
