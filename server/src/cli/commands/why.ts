import { why as answerWhy } from '#core/analysis/why';
import { message } from '#core/messages/message';
import { clusterVersion } from '../cluster-version';
import { type Call, type Command, isRefusal, type Refusal, refuse } from '../command';
import { type ExitCode, exitCode } from '../exit';
import { readWithState } from '../files/input';
import { clusterFlag, clusterVersionFlag, formatFlag, stateFlag } from '../flags';
import { whyText } from '../output/why-text';
import { words } from '../words';

/** `regionwise why`: what PD does with a store or a Region, and why it does nothing. */
export const why: Command = {
  name: 'why',
  operands: 'PATH…',
  about: {
    en: 'explain PD: why it makes no operator, why a store is chosen or refused, what it does with a Region',
    'zh-cn': '解释 PD：为何不产生 operator、为何选择或拒绝某个 store、如何处理某个 Region',
  },
  examples: [
    {
      line: 'regionwise why topology.yaml --state dumps/',
      about: { en: 'what PD wants and cannot do, by reason', 'zh-cn': 'PD 想做而做不到的事，按原因列出' },
    },
    {
      line: 'regionwise why topology.yaml --fail zone=z3',
      about: { en: 'what PD could repair without zone z3', 'zh-cn': '失去 z3 后 PD 能修复什么' },
    },
    {
      line: 'regionwise why topology.yaml --store 10.0.1.1:20160',
      about: { en: 'may it take peers and leaders?', 'zh-cn': '它能接收副本和 leader 吗？' },
    },
    {
      line: 'regionwise why topology.yaml --region "1*,2,3+down"',
      about: {
        en: 'a Region by its stores, or by its id in the dump',
        'zh-cn': '用 store 描述 Region，或给出转储中的 id',
      },
    },
    {
      line: 'regionwise why topology.yaml --region 4711 --store 5 --state dumps/',
      about: { en: 'does its next copy go there?', 'zh-cn': '它的下一个副本会放到那里吗？' },
    },
  ],
  flags: [
    {
      name: 'store',
      type: 'text',
      placeholder: 'STORE',
      about: {
        en: 'about this store: ADDR:PORT, or its id in PD',
        'zh-cn': '询问该 store：ADDR:PORT 或其 id',
      },
    },
    {
      name: 'region',
      type: 'text',
      placeholder: 'REGION',
      about: {
        en: 'about this Region: its id in the dump, or its stores, a star behind the leader’s: "1*,2,3+down"; @GROUP chooses the range of a rule group',
        'zh-cn':
          '询问该 Region：转储中的 id，或列出其 store 并在 leader 后加星号："1*,2,3+down"；@GROUP 选择某规则组的范围',
      },
    },
    {
      name: 'fail',
      type: 'text',
      placeholder: 'DOMAIN',
      about: {
        en: 'as if this had been gone for longer than max-store-down-time: zone=z1, machine=ADDR, store=ADDR:PORT',
        'zh-cn': '假设其失联已超过 max-store-down-time：zone=z1、machine=ADDR、store=ADDR:PORT',
      },
    },
    clusterFlag,
    stateFlag,
    clusterVersionFlag,
    formatFlag('text', 'json'),
  ],
  exits: {
    clean: {
      en: 'PD can give every Region that was asked about what it wants',
      'zh-cn': '所询问的 Region 均可由 PD 满足',
    },
    findings: { en: 'something waits in vain', 'zh-cn': '有需求无法满足' },
  },
  run,
};

async function run(call: Call): Promise<ExitCode | Refusal> {
  const { flags, language, terminal, style } = call;
  const versions = clusterVersion(flags);
  if (isRefusal(versions)) return versions;
  if (call.paths.length === 0) return refuse(message(words.noPaths, { command: 'why' }));
  const input = await readWithState(call.paths, terminal, flags.text('state'));
  const [unreadable] = input.refusals;
  if (unreadable !== undefined) return refuse(unreadable);
  const answer = answerWhy(input.files, { language, ...versions, ...asked(call) });
  if (!answer.ok) return refuse(answer.problem);
  const asJson = flags.text('format') === 'json';
  const { result } = answer;
  terminal.out(asJson ? `${JSON.stringify(result, undefined, 2)}\n` : whyText(result, { style, language }));
  return result.verdict.ok ? exitCode.clean : exitCode.findings;
}

function asked({ flags }: Call) {
  const given = (['store', 'region', 'fail', 'cluster'] as const).flatMap((name) => {
    const value = flags.text(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
}
