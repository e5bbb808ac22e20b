/** The names of the user and the group under which TiUP deploys. */
import { asMap, find } from '../../../text/walk';
import { textOf } from '../effective';
import type { Validator } from './refusal';

const patterns = {
  user: /^[a-z_](?:[a-z0-9_-]{0,31}|[a-z0-9_-]{0,30}\$)$/,
  group: /^[a-z_][a-z0-9_-]{0,15}$/,
} as const;

const said = {
  user: {
    en: '“{name}” is no user name that TiUP takes: up to 32 small letters, digits, “_” and “-”, with a letter or “_” \
first. Choose another one.',
    'zh-cn':
      'TiUP 不接受用户名“{name}”：最多 32 个字符，只能用小写字母、数字、“_”和“-”，且以小写字母或“_”开头。请另取名称。',
  },
  group: {
    en: '“{name}” is no group name that TiUP takes: up to 16 small letters, digits, “_” and “-”, with a letter or “_” \
first. Choose another one.',
    'zh-cn':
      'TiUP 不接受用户组名“{name}”：最多 16 个字符，只能用小写字母、数字、“_”和“-”，且以小写字母或“_”开头。请另取名称。',
  },
} as const;

export const userAndGroup: Validator = function* (topology) {
  for (const field of ['user', 'group'] as const) {
    const name = textOf(topology.global, field);
    if (name === '' || patterns[field].test(name)) continue;
    const at = find(asMap(find(topology.root, 'global')?.value), field)?.value ?? topology.place;
    yield { kind: 'user-group-invalid', at, template: said[field], args: { name } };
  }
};
