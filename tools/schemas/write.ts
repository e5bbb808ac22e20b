/** `npm run schemas`: writes the JSON Schemas of plans, scenarios and settings. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemas } from './schemas';

mkdirSync('schemas', { recursive: true });
for (const [name, text] of schemas()) writeFileSync(join('schemas', name), text);
