import { isMainThread } from 'node:worker_threads';
import { scenarioOf } from './draw';
import { play } from './play';
import { shrink } from './shrink';
import { playSeeds, serve } from './worker';

/** What is bundled with a mutant in it: it serves where it runs as a thread, else it is called. */
if (!isMainThread) serve();

export { play, playSeeds, scenarioOf, shrink };
