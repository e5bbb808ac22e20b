/** Two instances of a host share a data or deploy directory, or one uses the same for both. */
import { remembered, rememberedEach } from '../../../text/remembered';
import { comparable, type EffectiveInstance, hostOf, idOf, placeOf, textOf } from '../effective';
import { tiflashDataDir } from '../tiflash-dirs';
import type { Refusal, Validator } from './refusal';
import { related } from './related';

const said = {
  conflict: {
    en: '{dir} on {host} is taken twice: {field} of this {section} entry and {other} of {owner}. TiUP refuses the file. \
Give each a directory of its own.',
    'zh-cn':
      '{host} 上的 {dir} 被占用两次：此 {section} 条目的 {field} 与 {owner} 的 {other}。TiUP 会拒绝此文件，请为它们分别设置目录。',
  },
  twice: {
    en: '{dir} stands twice in “{list}”, and TiUP refuses the file. Remove one of them.',
    'zh-cn': '{dir} 在“{list}”中出现了两次，TiUP 会拒绝此文件，请删除其中之一。',
  },
  other: { en: '{dir} is taken here', 'zh-cn': '{dir} 已在此处使用' },
} as const;

interface Owner {
  readonly instance: EffectiveInstance;
  readonly field: string;
  readonly dir: string;
}

/** Relative directories are left to the check for overlaps, and so are `/a` and `/a/`. */
export const dirConflict: Validator = function* ({ instances }) {
  const taken = new Map<string, Owner>();
  const tidy = areTidy(instances, '', (instance) => isTidy(instance));
  for (const instance of comparable(instances, tidy)) {
    for (const field of ['data_dir', 'deploy_dir']) {
      for (const part of textOf(instance.values, field).split(',')) {
        const dir = part.trim();
        if (!dir.startsWith('/')) continue;
        const key = `${hostOf(instance)} ${dir}`;
        const first = taken.get(key);
        if (first === undefined) taken.set(key, { instance, field, dir });
        else if (!areTwins(instance, first.instance)) yield conflict({ instance, field, dir }, first);
      }
    }
  }
};

/** Two entries of one address and port: that clash is told, and their directories follow from it. */
export function areTwins(one: EffectiveInstance, other: EffectiveInstance): boolean {
  return one !== other && one.section === other.section && idOf(one) === idOf(other);
}

/** Uses no absolute directory twice. */
const isTidy = remembered((instance: EffectiveInstance): boolean => {
  const dirs = absoluteDirs(instance);
  return new Set(dirs).size === dirs.length;
});

const areTidy = rememberedEach<EffectiveInstance, boolean>();

/** Whether one of the absolute directories of an instance is one of the other's. */
export function shareDir(one: EffectiveInstance, other: EffectiveInstance): boolean {
  if (one === other) return !isTidy(one);
  const others = absoluteDirs(other);
  return absoluteDirs(one).some((dir) => others.includes(dir));
}

const absoluteDirs = remembered(({ values }: EffectiveInstance): readonly string[] =>
  ['data_dir', 'deploy_dir'].flatMap((field) =>
    textOf(values, field)
      .split(',')
      .map((dir) => dir.trim())
      .filter((dir) => dir.startsWith('/')),
  ),
);

function conflict({ instance, field, dir }: Owner, first: Owner): Refusal {
  return {
    kind: 'directory-conflict',
    at: placeOf(instance, field),
    template: said.conflict,
    args: {
      dir,
      field,
      host: hostOf(instance),
      section: instance.section.name,
      other: first.field,
      owner: `${first.instance.section.name} ${idOf(first.instance)}`,
    },
    related: [related(placeOf(first.instance, first.field), said.other, { dir })],
  };
}

/** The same directory twice in one list of a TiFlash; TiUP sees it while it decodes. */
export const storageTwice: Validator = function* ({ instances }) {
  for (const { section, node } of instances) {
    if (section.role !== 'tiflash') continue;
    for (const { kind, list, dir, at, first } of tiflashDataDir(node).faults) {
      if (kind !== 'twice') continue;
      const others = first === undefined ? [] : [related(first, said.other, { dir })];
      yield { kind: 'directory-conflict', at, template: said.twice, args: { dir, list }, related: others };
    }
  }
};
