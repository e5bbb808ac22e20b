/** `why`: a question about PD's decisions on one cluster, answered with the engine. */

import type { Cluster } from '../cluster/cluster';
import { type FailedDomain, resolveFailure } from '../cluster/failure-domain';
import type { Plan } from '../formats/plan/plan';
import { type Language, type Message, message, render, type Template } from '../messages/message';
import type { Region } from '../placement/model/region';
import { RegionIndex } from '../placement/schedulers/region-index';
import type { WhyResult } from '../report/why-result';
import { pdSetting } from '../scheduling/pd-config';
import { type Scheduling, schedulingOf } from '../scheduling/scheduling';
import { afterFailure, withFailed } from './failed';
import { madeRegions } from './made-regions';
import { whyOverall } from './overall';
import { whyRegion } from './region';
import { whyStore } from './store';
import { findRegion, findStore } from './subject';
import { Teller } from './teller';
import type { Circumstances } from './want';

export interface WhyRequest {
  readonly language: Language;
  /** `ADDR:PORT` or PD's id. */
  readonly store?: string;
  /** An id of the dump, or a description by stores. */
  readonly region?: string;
  /** Failure domains that have been gone for longer than `max-store-down-time`. */
  readonly fail?: string;
}

export type WhyAnswer =
  | { readonly ok: true; readonly result: WhyResult }
  | { readonly ok: false; readonly problem: Message };

const said = {
  store: { en: 'Why does PD use store {store} as it does?', 'zh-cn': 'PD 为何这样使用 store {store}？' },
  region: {
    en: 'What does PD do with Region {region}, and why?',
    'zh-cn': 'PD 对 Region {region} 做什么，为什么？',
  },
  choice: {
    en: 'Does PD choose store {store} for Region {region}, and why?',
    'zh-cn': 'PD 会为 Region {region} 选择 store {store} 吗，为什么？',
  },
  overall: { en: 'Why does PD make operators, or none?', 'zh-cn': 'PD 为何产生或不产生 operator？' },
  made: {
    en: 'No dump of Regions was given: Regions are made by PD’s own rule checker, one for each way in which it places copies.',
    'zh-cn': '未提供 Region 转储：由 PD 的 rule checker 逐一生成各种副本分布的 Region。',
  },
  manyRegions: {
    en: 'Schedulers are judged by the stores’ scores: the dump has more Regions ({count}) than are looked at one by one.',
    'zh-cn': '调度器仅按 store 得分判断：转储中的 Region（{count} 个）过多，未逐一考察。',
  },
  noStores: {
    en: 'The cluster has no store that holds Regions.',
    'zh-cn': '此集群没有存放 Region 的 store。',
  },
} satisfies Record<string, Template>;

/** Beyond it the schedulers' search through Regions would take minutes. */
const indexedMost = 100_000;

export function whyCluster(cluster: Cluster, plan: Plan | undefined, request: WhyRequest): WhyAnswer {
  const whole = schedulingOf(cluster, plan);
  if (whole.stores.length === 0) return { ok: false, problem: message(said.noStores) };
  const failure = request.fail === undefined ? undefined : resolveFailure(whole.cluster, request.fail);
  if (failure !== undefined && !failure.ok) return failure;
  return new Question(cluster, whole, failure?.domains ?? [], request).answer();
}

class Question {
  private readonly scheduling: Scheduling;
  private readonly teller: Teller;
  private readonly circumstances: Circumstances;
  private readonly failedIds: ReadonlySet<number>;
  private readonly assumptions: Message[];

  constructor(
    private readonly cluster: Cluster,
    private readonly whole: Scheduling,
    private readonly domains: readonly FailedDomain[],
    private readonly request: WhyRequest,
  ) {
    const failed = new Set(domains.flatMap(({ instances }) => instances));
    this.failedIds = new Set(
      whole.stores.filter(({ instance }) => failed.has(instance)).map(({ store }) => store.id),
    );
    this.scheduling = withFailed(whole, failed);
    this.teller = new Teller(this.scheduling, request.language);
    const isHalted = pdSetting(whole.cluster, 'schedule.halt-scheduling') === 'true';
    this.circumstances = { isHalted, supposed: this.failedIds };
    this.assumptions = [...whole.assumptions];
  }

  answer(): WhyAnswer {
    const { store, region } = this.request;
    if (region !== undefined) return this.ofRegion(region, store);
    return store === undefined ? this.overall() : this.ofStore(store);
  }

  private ofStore(name: string): WhyAnswer {
    const found = findStore(this.scheduling, name);
    if (!found.ok) return found;
    const { why, ok, sentence } = whyStore(this.teller, found.value, this.circumstances, this.index());
    return this.result(message(said.store, { store: why.address }), { ok, sentence }, { store: why });
  }

  private ofRegion(text: string, storeName: string | undefined): WhyAnswer {
    const found = findRegion(this.scheduling, text);
    if (!found.ok) return found;
    const store = storeName === undefined ? undefined : findStore(this.scheduling, storeName);
    if (store !== undefined && !store.ok) return store;
    const region = this.after(found.value);
    const { why, ok, sentence } = whyRegion(this.teller, region, this.circumstances, store?.value.store.id);
    const args = { region: this.teller.region(region), store: store?.value.instance.id ?? '' };
    return this.result(
      message(store === undefined ? said.region : said.choice, args),
      { ok, sentence },
      { region: why },
    );
  }

  private overall(): WhyAnswer {
    const source = this.whole.regions === undefined ? 'made' : 'dump';
    const { why, ok, sentence } = whyOverall(
      this.teller,
      this.regions(),
      source,
      this.circumstances,
      this.index(),
    );
    return this.result(message(said.overall), { ok, sentence }, { overall: why });
  }

  private *regions(): Generator<Region, void, undefined> {
    const { regions, view, rules } = this.whole;
    if (regions === undefined) this.assumptions.push(message(said.made));
    for (const region of regions?.all() ?? madeRegions(view, rules, this.failedIds)) yield this.after(region);
  }

  private after(region: Region): Region {
    const downSeconds = Math.round(this.whole.view.config.schedule.maxStoreDownMs / 1000);
    return afterFailure(region, this.failedIds, downSeconds);
  }

  /** The Regions of the dump by store, where they are not too many. */
  private index(): RegionIndex | undefined {
    const { regions } = this.whole;
    if (regions === undefined) return undefined;
    if (regions.count > indexedMost) {
      this.assumptions.push(message(said.manyRegions, { count: regions.count }));
      return undefined;
    }
    return new RegionIndex([...regions.all()].map((region) => this.after(region)));
  }

  private result(
    question: Message,
    verdict: WhyResult['verdict'],
    part: Pick<WhyResult, 'overall' | 'store' | 'region'>,
  ): WhyAnswer {
    const { language } = this.request;
    return {
      ok: true,
      result: {
        schema: 'regionwise/why/1',
        cluster: this.cluster.name,
        path: this.cluster.path,
        question: render(question, language),
        failed: this.domains.map(({ path }) => path),
        verdict,
        ...part,
        assumptions: this.assumptions.map((assumption) => render(assumption, language)),
      },
    };
  }
}
