import { runConformance } from './run';
import { suites } from './suites';

process.exitCode = runConformance(suites, process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
