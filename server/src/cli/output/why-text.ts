import type { Template } from '#core/messages/message';
import { punctuation } from '#core/messages/punctuation';
import { printBytes } from '#core/report/amounts';
import { percent } from '#core/report/percent';
import type {
  OverallWhy,
  RefusalResult,
  RegionWhy,
  RuleWhy,
  SchedulerWhy,
  StoreWhy,
  TriedStep,
  WhyResult,
} from '#core/report/why-result';
import { printNumber } from '#core/units/print';
import { sanitizeLine } from '../text/sanitize';
import { type Column, table } from '../text/table';
import type { Print } from './check-text';

const words = {
  fails: { en: 'without {failed}', 'zh-cn': '失去 {failed}' },
  counts: {
    en: 'Regions: {count} (as wanted {well}, with an operator {helped}, waiting in vain {stuck})',
    'zh-cn': '{count} 个 Region：{well} 个正常，{helped} 个有 operator，{stuck} 个得不到处理',
  },
  countsMade: {
    en: 'Ways of placing copies: {count} (as wanted {well}, with an operator {helped}, waiting in vain {stuck})',
    'zh-cn': '{count} 种副本分布：{well} 种正常，{helped} 种有 operator，{stuck} 种得不到处理',
  },
  blocked: { en: 'What holds Regions up', 'zh-cn': 'Region 受阻的原因' },
  such: { en: 'such as Region {example}', 'zh-cn': '例如 Region {example}' },
  obstacles: { en: 'What stands in the way', 'zh-cn': '存在的障碍' },
  schedulers: { en: 'Schedulers', 'zh-cn': '调度器' },
  store: { en: 'store', 'zh-cn': 'store' },
  state: { en: 'state', 'zh-cn': '状态' },
  peers: { en: 'peers', 'zh-cn': 'peer' },
  leaders: { en: 'leaders', 'zh-cn': 'leader' },
  used: { en: 'of disk', 'zh-cn': '占磁盘' },
  regionScore: { en: 'region score', 'zh-cn': 'region 得分' },
  leaderScore: { en: 'leader score', 'zh-cn': 'leader 得分' },
  place: { en: 'place', 'zh-cn': '位置得分' },
  refused: { en: 'refused by', 'zh-cn': '被拒绝于' },
  takesPeers: { en: 'takes peers', 'zh-cn': '接收副本' },
  takesLeaders: { en: 'takes leaders', 'zh-cn': '接收 leader' },
  givesPeers: { en: 'gives peers', 'zh-cn': '调出副本' },
  givesLeaders: { en: 'gives leaders', 'zh-cn': '调出 leader' },
  yes: { en: 'yes', 'zh-cn': '是' },
  no: { en: 'no', 'zh-cn': '否' },
  filters: { en: 'What PD would have it do', 'zh-cn': 'PD 会让它做什么' },
  rules: { en: 'Rules', 'zh-cn': '规则' },
  limits: { en: 'Store limit, peers a minute', 'zh-cn': 'Store limit（每分钟 peer 数）' },
  limitPair: { en: 'adding {add}, removing {remove}', 'zh-cn': '添加 {add}，移除 {remove}' },
  unlimited: { en: 'unlimited', 'zh-cn': '不限' },
  scores: {
    en: 'Beside the others (the lowest region score is filled first)',
    'zh-cn': '与其他 store 比较（region 得分最低者优先填充）',
  },
  leader: { en: 'leader', 'zh-cn': 'leader' },
  down: { en: 'down', 'zh-cn': 'down' },
  pending: { en: 'pending', 'zh-cn': 'pending' },
  operators: { en: 'What PD does', 'zh-cn': 'PD 的操作' },
  tried: { en: 'What PD tries', 'zh-cn': 'PD 的尝试' },
  oneOf: { en: 'one of {count}, equally right', 'zh-cn': '{count} 个等价操作之一' },
  targets: { en: 'Where a peer of {rule} could go', 'zh-cn': '{rule} 的副本可放置的位置' },
  orphans: { en: 'No rule needs: {peers}', 'zh-cn': '没有规则需要：{peers}' },
  assumptions: { en: 'Taken for granted', 'zh-cn': '前提假设' },
} satisfies Record<string, Template>;

/** The verdict, then what was asked about, then what was taken for granted. */
export function whyText(result: WhyResult, print: Print): string {
  const page = new WhyPage(print);
  return page.render(result);
}

class WhyPage {
  constructor(private readonly print: Print) {}

  render(result: WhyResult): string {
    const { style } = this.print;
    const fails = result.failed.length === 0 ? [] : [this.say('fails', { failed: result.failed.join(', ') })];
    const head = [result.cluster, result.path, ...fails];
    const paint = result.verdict.ok ? style.good : style.bad;
    const { overall, store, region, assumptions } = result;
    const lines = [
      style.faint(head.map(sanitizeLine).join(' · ')),
      style.strong(sanitizeLine(result.question)),
      paint(sanitizeLine(result.verdict.sentence)),
      ...(overall === undefined ? [] : this.overall(overall)),
      ...(store === undefined ? [] : this.store(store)),
      ...(region === undefined ? [] : this.region(region)),
      ...this.list('assumptions', assumptions),
    ];
    return `${lines.join('\n')}\n`;
  }

  private get signs() {
    return punctuation[this.print.language];
  }

  private sentences(told: readonly { readonly sentence: string }[]): string {
    return told.map(({ sentence }) => sentence).join(this.signs.semicolon);
  }

  private rules(
    rules: readonly {
      readonly rule: string;
      readonly count: number;
      readonly role: string;
      readonly sentence: string;
    }[],
  ): string[] {
    return rules.map(
      ({ rule, count, role, sentence }) =>
        rule + this.signs.remark(`${count} ${role}`) + this.signs.colon + sentence,
    );
  }

  private say(name: keyof typeof words, args: Readonly<Record<string, string | number>> = {}): string {
    const template: Template = words[name];
    return template[this.print.language].replace(/\{(\w+)\}/g, (hole, key: string) =>
      String(args[key] ?? hole),
    );
  }

  private heading(name: keyof typeof words, args: Readonly<Record<string, string>> = {}): string[] {
    return ['', this.print.style.strong(sanitizeLine(this.say(name, args)))];
  }

  private list(name: keyof typeof words, items: readonly string[]): string[] {
    if (items.length === 0) return [];
    return [...this.heading(name), ...items.map((item) => `  - ${sanitizeLine(item)}`)];
  }

  private table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
    const clean = rows.map((row) => row.map(sanitizeLine));
    return table(columns, clean, this.print.style.faint).map((line) => `  ${line}`);
  }

  private column(name: keyof typeof words, align: Column['align'] = 'left'): Column {
    return { head: this.say(name), align };
  }

  private overall({ regions, blockedBy, obstacles, schedulers }: OverallWhy): string[] {
    const { source, ...counts } = regions;
    const reasons = blockedBy.map(({ regions: count, sentence, example }) =>
      [`${count}${this.signs.colon}${sentence}`, this.say('such', { example })].join(' · '),
    );
    return [
      this.print.style.faint(this.say(source === 'dump' ? 'counts' : 'countsMade', counts)),
      ...this.list('blocked', reasons),
      ...this.list(
        'obstacles',
        obstacles.map(({ sentence }) => sentence),
      ),
      ...this.schedulers(schedulers),
    ];
  }

  private schedulers(schedulers: readonly SchedulerWhy[]): string[] {
    return this.list(
      'schedulers',
      schedulers.map(({ name, sentence }) => `${name}${this.signs.colon}${sentence}`),
    );
  }

  private store(store: StoreWhy): string[] {
    const { language } = this.print;
    const { addPeer, removePeer } = store.limits;
    const rate = (limit: number | null) => (limit === null ? this.say('unlimited') : String(limit));
    const rows = (['takesPeers', 'takesLeaders', 'givesPeers', 'givesLeaders'] as const).map((name) => [
      this.say(name),
      this.refusals(store[name]),
    ]);
    const disk =
      store.capacityBytes === 0
        ? []
        : [`${printBytes(store.capacityBytes - store.availableBytes)} / ${printBytes(store.capacityBytes)}`];
    const facts = [`id ${store.id}`, store.role, store.state, ...disk, ...store.labels];
    return [
      this.print.style.faint(sanitizeLine(facts.join(' · '))),
      ...this.heading('filters'),
      ...this.table(
        [
          { head: '', align: 'left' },
          { head: '', align: 'left' },
        ],
        rows,
      ).slice(1),
      ...this.list('rules', this.rules(store.rules)),
      ...this.list('limits', [this.say('limitPair', { add: rate(addPeer), remove: rate(removePeer) })]),
      ...this.schedulers(store.schedulers),
      ...this.heading('scores'),
      ...this.table(
        [
          this.column('store'),
          this.column('regionScore', 'right'),
          this.column('leaderScore', 'right'),
          this.column('peers', 'right'),
          this.column('leaders', 'right'),
          this.column('used', 'right'),
          this.column('refused'),
        ],
        store.scores.map((row) => [
          row.id === store.id ? `→ ${row.address}` : `  ${row.address}`,
          printNumber(row.regionScore),
          printNumber(row.leaderScore),
          String(row.peers),
          String(row.leaders),
          row.usedShare === null ? '?' : percent(row.usedShare, language),
          row.refusedBy.join(', '),
        ]),
      ),
    ];
  }

  private refusals(refusals: readonly RefusalResult[]): string {
    if (refusals.length === 0) return this.say('yes');
    return this.say('no') + this.signs.colon + this.sentences(refusals);
  }

  private region(region: RegionWhy): string[] {
    const peers = region.peers.map((peer) => [
      `${peer.address}`,
      peer.role,
      [
        ...(peer.isLeader ? [this.say('leader')] : []),
        ...(peer.isDown ? [this.say('down')] : []),
        ...(peer.isPending ? [this.say('pending')] : []),
      ].join(', '),
      peer.storeState,
    ]);
    const head = [
      this.column('store'),
      { head: '', align: 'left' },
      { head: '', align: 'left' },
      this.column('state'),
    ] as const;
    const [first] = region.operators;
    const several =
      region.operators.length > 1 ? [this.say('oneOf', { count: region.operators.length })] : [];
    return [
      '',
      ...this.table(head, peers),
      ...this.list('rules', this.rules(region.rules)),
      ...(region.orphans.length === 0
        ? []
        : [`  - ${this.say('orphans', { peers: region.orphans.join(', ') })}`]),
      ...(first === undefined
        ? []
        : this.list('operators', [
            ...several,
            first.description + this.signs.remark(first.priority),
            ...first.steps,
          ])),
      ...(region.tried.length === 0 ? [] : [...this.heading('tried'), ...this.tree(region.tried, 1)]),
      ...region.rules.flatMap((rule) => this.targets(rule)),
    ];
  }

  private tree(steps: readonly TriedStep[], depth: number): string[] {
    return steps.flatMap(({ sentence, steps: inner }) => [
      `${'  '.repeat(depth)}${sanitizeLine(sentence)}`,
      ...this.tree(inner, depth + 1),
    ]);
  }

  private targets({ rule, stores }: RuleWhy): string[] {
    const columns = [
      this.column('store'),
      this.column('place', 'right'),
      this.column('regionScore', 'right'),
      this.column('refused'),
    ];
    const rows = stores.map(({ address, distinctScore, regionScore, refusals }) => [
      address,
      printNumber(distinctScore),
      printNumber(regionScore),
      this.sentences(refusals),
    ]);
    return [...this.heading('targets', { rule }), ...this.table(columns, rows)];
  }
}
