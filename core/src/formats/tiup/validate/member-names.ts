/** Members of PD, and of each of its services, have names of their own. */
import type { Edit, Fix } from '../../../findings/finding';
import { type Arguments, message, type Template } from '../../../messages/message';
import { removePair, replaceScalar } from '../../../text/edit';
import { following } from '../../../text/natural';
import { asScalar, find } from '../../../text/walk';
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
  rename: { en: 'Name it {name}', 'zh-cn': '改名为 {name}' },
  remove: { en: 'Leave the name to TiUP', 'zh-cn': '由 TiUP 生成名称' },
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
      fixes: otherNames(instance, instances),
    };
  }
};

/** The next in the row, or none at all; both are for the user to choose. */
function otherNames({ node, section }: EffectiveInstance, all: readonly EffectiveInstance[]): Fix[] {
  const pair = find(node, 'name');
  const scalar = asScalar(pair?.value);
  if (pair === undefined || scalar === undefined) return [];
  const taken = all.filter((other) => other.section === section).map(({ values }) => textOf(values, 'name'));
  const next = following(taken);
  const rename = next === undefined ? [] : [fix(said.rename, replaceScalar(scalar, next), { name: next })];
  const without = removePair(node, pair);
  return [...rename, ...(without.length === 0 ? [] : [fix(said.remove, without)])];
}

function fix(template: Template, edits: readonly Edit[], args: Arguments = {}): Fix {
  return { title: message(template, args), safe: false, edits };
}
