#!/usr/bin/env node
// Committed, small, and only a door: the command itself is the bundle that the install builds.
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const bundle = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));
if (existsSync(bundle)) {
  // From Node 22 on: the second start takes a third less, as the bundle is not compiled again.
  module.enableCompileCache?.();
  createRequire(import.meta.url)(bundle);
} else {
  process.stderr.write(
    'regionwise: dist/cli.cjs is missing. Run `npm ci` (or `npm run build`) in the checkout first.\n',
  );
  process.exitCode = 2;
}
