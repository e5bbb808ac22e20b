import { join } from 'node:path';
import { checkCommand } from '../commands';
import { runFixtures } from '../fixtures';
import { clusterCommand } from './cluster-command';

describe('rules', () => {
  runFixtures(join(__dirname, 'testdata'), { check: checkCommand, cluster: clusterCommand });
});
