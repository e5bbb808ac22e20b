import { join } from 'node:path';
import { checkCommand } from '../commands';
import { runFixtures } from '../fixtures';

describe('a workspace', () => {
  runFixtures(join(__dirname, 'testdata'), { check: checkCommand });
});
