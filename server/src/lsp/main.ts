import { today } from '../today';
import { serve } from './server';

/** Electron's processes are Node as well; a worker of a browser has no `process`. */
const inNode = typeof process === 'object' && process.versions?.node !== undefined;

/** The language server: one file for both hosts, of which each loads only its own way to be reached. */
void (inNode ? import('./node') : import('./browser')).then(({ open }) => {
  const { connection, host } = open();
  serve(connection, { ...host, today });
});
