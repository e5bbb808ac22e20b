import { join } from 'node:path';
import { checkCommand } from '../commands';
import { runFixtures } from '../fixtures';
import { readCommand } from './read-command';

describe('formats', () => {
  runFixtures(join(__dirname, 'testdata'), { read: readCommand, check: checkCommand });
});
