/** Every instance has a host, and those of one host the same operating system and processor. */
import { type EffectiveInstance, hostOf, placeOf, textOf } from '../effective';
import type { Refusal, Validator } from './refusal';
import { related } from './related';

const said = {
  empty: {
    en: 'This instance of “{section}” has no host, so TiUP refuses the file. Add “host:” with its machine’s address.',
    'zh-cn': '“{section}”的此实例没有 host，TiUP 会拒绝此文件。请添加“host:”并填写机器地址。',
  },
  mismatch: {
    en: '{host} is {found} here and {other} at the “{section}” entry before: one machine has one platform, and TiUP \
refuses the file. Set “os” and “arch” alike for all its instances, or leave them out: TiUP asks the machine.',
    'zh-cn':
      '{host} 在此处为 {found}，而在前面的“{section}”条目中为 {other}：一台机器只有一种平台，TiUP 会拒绝此文件。请为其所有实例设置相同的“os”和“arch”，或省略它们，由 TiUP 自动检测。',
  },
  unset: { en: 'no platform', 'zh-cn': '未设置平台' },
  first: { en: 'The entry before stands here', 'zh-cn': '前一条目在此处' },
} as const;

export const emptyHosts: Validator = function* ({ instances }) {
  for (const instance of instances) if (hostOf(instance) === '') yield withoutHost(instance);
};

export const platforms: Validator = function* ({ instances }) {
  const before = new Map<string, EffectiveInstance>();
  for (const instance of instances) {
    const host = hostOf(instance);
    if (host === '') continue;
    const other = before.get(host);
    before.set(host, instance);
    if (other !== undefined && platformOf(other) !== platformOf(instance)) yield mismatch(instance, other);
  }
};

function withoutHost(instance: EffectiveInstance): Refusal {
  const args = { section: instance.section.name };
  return { kind: 'empty-host', at: placeOf(instance, 'host'), template: said.empty, args };
}

function mismatch(instance: EffectiveInstance, other: EffectiveInstance): Refusal {
  return {
    kind: 'platform-mismatch',
    at: platformPlace(instance),
    template: said.mismatch,
    args: {
      host: hostOf(instance),
      section: other.section.name,
      found: shown(instance),
      other: shown(other),
    },
    related: [related(platformPlace(other), said.first)],
  };
}

function platformOf({ values }: EffectiveInstance): string {
  return `${textOf(values, 'os')}/${textOf(values, 'arch')}`;
}

function shown({ values }: EffectiveInstance) {
  const names = [textOf(values, 'os'), textOf(values, 'arch')].filter((name) => name !== '');
  return names.length === 0 ? { template: said.unset, args: {} } : names.join('/');
}

function platformPlace(instance: EffectiveInstance) {
  return placeOf(instance, Object.hasOwn(instance.values, 'arch') ? 'arch' : 'os');
}
