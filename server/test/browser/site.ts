import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';

const bundles = new Map([
  ['/worker.js', 'dist/web/worker.js'],
  ['/server.js', 'dist/server.js'],
]);

/** The bundles for a browser on an address of this machine alone, with an empty page to load them from. */
export async function serveBundles(): Promise<{ readonly url: string; readonly close: () => void }> {
  const server: Server = createServer((request, response) => {
    const bundle = bundles.get(request.url ?? '');
    if (bundle !== undefined) {
      response.setHeader('content-type', 'text/javascript');
      response.end(readFileSync(bundle));
    } else {
      response.setHeader('content-type', 'text/html');
      response.end('<!DOCTYPE html><title>Regionwise</title>');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
