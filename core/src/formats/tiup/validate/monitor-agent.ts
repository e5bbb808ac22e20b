/** The exporters run on a host for all its instances, or for none. */
import { type EffectiveInstance, hostOf, placeOf } from '../effective';
import type { Validator } from './refusal';
import { related } from './related';

const said = {
  mismatch: {
    en: '“ignore_exporter” is {value} for this {section} entry and {other} for {owner} on the same host, so TiUP refuses \
the file. Set it alike for all instances of {host}.',
    'zh-cn':
      '此 {section} 条目的“ignore_exporter”为 {value}，而同一主机上的 {owner} 为 {other}，TiUP 会拒绝此文件。请为 {host} 的所有实例设置相同的值。',
  },
  without: {
    en: '{section} has no “ignore_exporter”, which counts as false, and {owner} on the same host sets it to true: TiUP \
refuses the file. Remove it there.',
    'zh-cn':
      '{section} 没有“ignore_exporter”字段（视为 false），而同一主机上的 {owner} 将其设为 true：TiUP 会拒绝此文件。请删除那里的设置。',
  },
  other: { en: 'The other instance of {host}', 'zh-cn': '{host} 的另一个实例' },
} as const;

export const monitorAgent: Validator = function* ({ instances }) {
  const first = new Map<string, EffectiveInstance>();
  for (const instance of instances) {
    const host = hostOf(instance);
    const other = first.get(host);
    if (other === undefined) {
      first.set(host, instance);
      continue;
    }
    const [value, before] = [ignores(instance), ignores(other)];
    if (value === before) continue;
    const { name, fields } = instance.section;
    const known = fields.some((field) => field.name === 'ignore_exporter');
    yield {
      kind: 'ignore_exporter-mismatch',
      at: placeOf(instance, 'ignore_exporter'),
      template: known ? said.mismatch : said.without,
      args: { host, section: name, owner: other.section.name, value: `${value}`, other: `${before}` },
      related: [related(placeOf(other, 'ignore_exporter'), said.other, { host })],
    };
  }
};

function ignores({ values }: EffectiveInstance): boolean {
  return values.ignore_exporter === true;
}
