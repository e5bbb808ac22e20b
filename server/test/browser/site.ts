import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';

/** The bundles of dist/web on an address of this machine alone, with an empty page to load them from. */
export async function serveBundles(): Promise<{ readonly url: string; readonly close: () => void }> {
  const server: Server = createServer((request, response) => {
    const name = /^\/(worker|server)\.js$/.exec(request.url ?? '')?.[1];
    if (name !== undefined) {
      response.setHeader('content-type', 'text/javascript');
      response.end(readFileSync(`dist/web/${name}.js`));
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
