/** The words of completion and hover. */
import { type Arguments, type Language, render, type Template } from '../messages/message';

const words = {
  port: { en: 'default', 'zh-cn': '默认值' },
  freeDefault: { en: 'default, free on {host}', 'zh-cn': '默认值，{host} 上空闲' },
  free: { en: 'free on {host}', 'zh-cn': '{host} 上空闲' },
  required: { en: 'required', 'zh-cn': '必填' },
  deprecated: { en: 'deprecated', 'zh-cn': '已弃用' },
  byDefault: { en: 'default {value}', 'zh-cn': '默认 {value}' },
  defaultValue: { en: 'default', 'zh-cn': '默认值' },
  derived: { en: 'derived', 'zh-cn': '由其他值推出' },
  inUse: { en: 'used {count}×', 'zh-cn': '已用 {count} 次' },
  newHost: { en: 'new host', 'zh-cn': '新主机' },
  hostHas: { en: 'has {roles}', 'zh-cn': '已部署 {roles}' },
  hostPlanned: { en: 'in the plan, without instances', 'zh-cn': '规划文件中的主机，尚无实例' },
  sameHost: { en: 'as on {host}', 'zh-cn': '与 {host} 上的实例一致' },
  asNeighbours: { en: 'as the neighbours have it', 'zh-cn': '与相邻实例一致' },
  next: { en: 'next in the row', 'zh-cn': '顺序下一个' },
  locationLabel: { en: 'location label', 'zh-cn': '位置标签' },
  levelOf: { en: 'level {level} of location-labels', 'zh-cn': 'location-labels 的第 {level} 级' },
  labelOfStores: { en: 'stores with it: {count}', 'zh-cn': '带有此标签的 store：{count}' },
  allLevels: {
    en: 'what every store carries, few values first',
    'zh-cn': '每个 store 都带有的标签，取值少者在前',
  },
  instance: { en: 'instance of {section}', 'zh-cn': '{section} 的实例' },
  instanceOn: {
    en: 'instance on {host}, ports and directories free',
    'zh-cn': '{host} 上的实例，端口与目录均空闲',
  },
  section: { en: 'section', 'zh-cn': '配置段' },
  sectionSnippet: { en: 'section with its first instances', 'zh-cn': '含首批实例的配置段' },
  newestLts: { en: 'newest LTS known', 'zh-cn': '已知最新 LTS' },
  lts: { en: 'LTS', 'zh-cn': 'LTS' },
  clusterVersion: { en: 'version of the cluster', 'zh-cn': '集群版本' },
  balances: { en: 'fewest stores so far', 'zh-cn': '目前 store 最少' },
  table: { en: 'table', 'zh-cn': '表' },
  tuned: { en: 'elsewhere in this cluster', 'zh-cn': '本集群其他位置的取值' },
} as const satisfies Readonly<Record<string, Template>>;

export function say(word: keyof typeof words, language: Language, args: Arguments = {}): string {
  return render({ template: words[word], args }, language);
}
