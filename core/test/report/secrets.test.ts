import { strict as assert } from 'node:assert';
import { withoutSecrets } from '#core/report/secrets';

const rows: readonly (readonly [line: string, shown: string])[] = [
  ['    storage.s3.access_key_id: AKIA123', '    storage.s3.access_key_id: •••••••'],
  ['      secret_access_key: "a b/c+"  # comment', '      secret_access_key: "• ••••"  # comment'],
  [
    "  s3: { access_key_id: 'x', bucket: b, secret_access_key: yy }",
    "  s3: { access_key_id: '•', bucket: b, secret_access_key: ••}",
  ],
  ['password = "hunter2"', 'password = "•••••••"'],
  ['  endpoint: https://user:pw@s3.example.com', '  endpoint: https://•••••••@s3.example.com'],
  ['  endpoint: https://s3.example.com', '  endpoint: https://s3.example.com'],
  ['  tokens: 3', '  tokens: 3'],
  ['  - host: 10.0.0.1', '  - host: 10.0.0.1'],
];

describe('secrets', () => {
  for (const [line, shown] of rows) {
    it(`of ${line.trim()}`, () => assert.equal(withoutSecrets(line).replace(/ +}/, '}'), shown));
  }
});
