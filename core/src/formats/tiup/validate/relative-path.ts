/** Files that TiUP takes from the control machine are named by absolute paths. */
import { placeOf, textOf } from '../effective';
import type { Validator } from './refusal';

const said = {
  en: '“{field}” is “{path}”, which is no absolute path, so TiUP refuses the file. Write the whole path on the machine \
that runs TiUP, beginning with “/”.',
  'zh-cn': '“{field}”的值“{path}”不是绝对路径，TiUP 会拒绝此文件。请写出中控机上的完整路径，以“/”开头。',
} as const;

export const relativePaths: Validator = function* ({ instances }) {
  for (const instance of instances) {
    for (const field of ['rule_dir', 'dashboard_dir', 'config_file']) {
      const path = textOf(instance.values, field);
      if (path === '' || path.startsWith('/')) continue;
      yield { kind: 'relative-path', at: placeOf(instance, field), template: said, args: { field, path } };
    }
  }
};
