import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Debian's and its relatives' place for the browser; playwright's own download is not used. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Without the flags about background work the browser calls home, and waits where there is no network. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a headless Chromium; the caller closes it. */
export function launchChromium(): Promise<Browser> {
  if (!existsSync(executablePath)) {
    throw new Error(`${executablePath} is missing: run tools/ci/setup-editor.sh, or set CHROMIUM`);
  }
  return chromium.launch({ executablePath, args, headless: true });
}
