/** Members of PD, and of each of its services, have names of their own. */
import { type EffectiveInstance, idOf, placeOf, textOf } from '../effective';
import type { Validator } from './refusal';
import { related } from './related';

const said = {
  duplicate: {
    en: '“{name}” is already the name of {other}; names of {section} must differ, and TiUP refuses the file. Choose \
another one, or leave it out: TiUP makes one of address and port.',
    'zh-cn':
      '“{name}”已是 {other} 的名称；{section} 的名称不能重复，TiUP 会拒绝此文件。请另取名称，或省略：TiUP 会用地址和端口生成。',
  },
  first: { en: 'The same name stands here', 'zh-cn': '相同的名称在此处' },
} as const;

export const memberNames: Validator = function* ({ instances }) {
  const taken = new Map<string, EffectiveInstance>();
  for (const instance of instances) {
    const name = textOf(instance.values, 'name');
    if (name === '') continue;
    const key = `${instance.section.name} ${name}`;
    const first = taken.get(key);
    if (first === undefined) {
      taken.set(key, instance);
      continue;
    }
    // Same address and port: that is the port conflict's to tell.
    if (idOf(first) === idOf(instance)) continue;
    yield {
      kind: 'name-duplicate',
      at: placeOf(instance, 'name'),
      template: said.duplicate,
      args: { name, other: idOf(first), section: instance.section.name },
      related: [related(placeOf(first, 'name'), said.first)],
    };
  }
};
