/** Directories in TiFlash's storage lists are absolute. */
import { tiflashDataDir } from '../tiflash-dirs';
import type { Validator } from './refusal';

const said = {
  en: '“{dir}” in “{list}” is no absolute path, so TiUP refuses the file. Begin it with “/”.',
  'zh-cn': '“{list}”中的“{dir}”不是绝对路径，TiUP 会拒绝此文件。请以“/”开头。',
} as const;

export const storageRelative: Validator = function* ({ instances }) {
  for (const { section, node } of instances) {
    if (section.role !== 'tiflash') continue;
    for (const { kind, list, dir, at } of tiflashDataDir(node).faults) {
      if (kind === 'relative') {
        yield { kind: 'tiflash-storage-relative', at, template: said, args: { dir, list } };
      }
    }
  }
};
