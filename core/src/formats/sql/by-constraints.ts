/**
 * A policy that says where by constraints. Source: pingcap/tidb, pkg/ddl/placement/bundle.go,
 * NewBundleFromConstraintsOptions; rule.go, newRules.
 */
import type { Finding } from '../../findings/finding';
import { message } from '../../messages/message';
import type { RuleRole } from '../../placement/model/rule';
import type { Place } from '../../text/node';
import type { Translated } from './by-regions';
import { type PolicyConstraint, readConstraints, together } from './constraint';
import { type ConstraintText, type DictionaryEntry, readConstraintText } from './constraint-list';
import type { Draft } from './draft';
import { constraintOptions, followersDefault, type OptionName, regionOptions } from './options';
import { said, tellPolicy, writeFix } from './said';
import type { PolicySettings } from './settings';

const listExample = '"[+zone=z1]"';
const dictionaryExample = '"[+zone=z1]", "{+zone=z1: 1, +zone=z2: 2}"';

export function saysConstraints({ texts, counts }: PolicySettings): boolean {
  return constraintOptions.some((name) => texts.has(name) || counts.has(name));
}

export function byConstraints(settings: PolicySettings, head: Place): Translated {
  const { texts, counts } = settings;
  const mixed = checkMixed(settings);
  const common = readOption(settings, 'CONSTRAINTS', 'voter', head);
  const isDictionary = common.drafts.length > 0;
  const leader = readOption(settings, 'LEADER_CONSTRAINTS', 'leader', head);
  const followers = readOption(settings, 'FOLLOWER_CONSTRAINTS', 'voter', head);
  const learners = readOption(settings, 'LEARNER_CONSTRAINTS', 'learner', head);
  const parts = [common, leader, followers, learners];
  const findings = [...mixed, ...parts.flatMap((part) => part.findings)];
  const drafts: Draft[] = [...common.drafts];

  if (!isDictionary || texts.has('LEADER_CONSTRAINTS')) {
    const at = texts.get('LEADER_CONSTRAINTS')?.name.at ?? texts.get('CONSTRAINTS')?.name.at ?? head;
    drafts.push({ role: 'leader', count: 1, constraints: leader.list, at, countAt: at });
  }
  const counted = counts.get('FOLLOWERS');
  if (isDictionary && !texts.has('FOLLOWER_CONSTRAINTS')) {
    if (counted !== undefined)
      findings.push(tellPolicy(['bad-count', 'error'], counted.name.at, said.followersAlone));
  } else if (followers.drafts.length > 0) {
    drafts.push(...followers.drafts);
    // Beside a dictionary TiDB compares with its own two followers where no number is given.
    const fallback = isDictionary ? followersDefault : undefined;
    findings.push(...checkSum(settings, followers.drafts, 'FOLLOWER', fallback));
  } else {
    const option = texts.get('FOLLOWER_CONSTRAINTS') ?? texts.get('CONSTRAINTS');
    const at = counted?.name.at ?? option?.name.at ?? head;
    const count = counted?.value ?? followersDefault;
    const countAt = counted?.count.at ?? at;
    drafts.push({ role: 'voter', count, constraints: followers.list, at, countAt });
  }
  drafts.push(...learners.drafts, ...uncountedLearners(settings, learners));
  findings.push(...checkLearners(settings, learners));
  const whole = drafts.map((draft) => withCommon(draft, isDictionary ? [] : common.list, findings));
  const leads = whole.some(({ role }) => role === 'leader' || role === 'voter');
  if (!leads && findings.length === 0) findings.push(tellPolicy(['no-leader', 'error'], head, said.noLeader));
  return { drafts: whole, findings };
}

interface ReadOption {
  /** Of a list. */
  readonly list: readonly PolicyConstraint[];
  /** Of a dictionary: one an entry. */
  readonly drafts: readonly Draft[];
  readonly findings: readonly Finding[];
}

function readOption(settings: PolicySettings, name: OptionName, role: RuleRole, head: Place): ReadOption {
  const option = settings.texts.get(name);
  if (option === undefined) return { list: [], drafts: [], findings: [] };
  const read = readConstraintText(option.literal);
  const wrong = (): ReadOption => {
    const template = role === 'leader' ? said.listOnly : said.listOrDictionary;
    const args = { option: name, example: role === 'leader' ? listExample : dictionaryExample };
    const at = option.literal.place(0, option.literal.text.length);
    return {
      list: [],
      drafts: [],
      findings: [tellPolicy(['bad-constraint', 'error'], at, template, { args })],
    };
  };
  switch (read.kind) {
    case 'neither':
      return wrong();
    case 'list': {
      const { constraints, findings } = readConstraints(read.items);
      return { list: constraints, drafts: [], findings };
    }
    case 'dictionary':
      if (role === 'leader') return wrong();
      return readDictionary(read, role, option.name.at ?? head);
  }
}

function readDictionary(
  { entries }: Extract<ConstraintText, { kind: 'dictionary' }>,
  role: RuleRole,
  at: Place,
): ReadOption {
  const findings: Finding[] = [];
  const drafts = entries.flatMap((entry): Draft[] => {
    const isEvicted = entry.parts.some(({ text }) => text === '#evict-leader');
    const read = readConstraints(entry.parts.filter(({ text }) => text !== '#evict-leader'));
    const wrong = [...checkCount(entry), ...read.findings];
    findings.push(...wrong);
    if (entry.count === undefined || wrong.length > 0) return [];
    return [
      {
        role: isEvicted && role === 'voter' ? 'follower' : role,
        count: entry.count.value,
        constraints: read.constraints,
        at: read.constraints[0]?.places.at ?? at,
        countAt: entry.count.at,
      },
    ];
  });
  return { list: [], drafts, findings };
}

function checkCount({ key, count, swallowed }: DictionaryEntry): Finding[] {
  if (swallowed) {
    const fixed = key.text.replace(/:(\d+)$/, ': $1');
    const args = { text: key.text, example: fixed };
    const fixes = [writeFix(key.at, fixed)];
    return [tellPolicy(['bad-constraint', 'error'], key.at, said.noSpace, { args, fixes })];
  }
  if (count !== undefined && count.value > 0) return [];
  const args = { text: key.text, example: `{${key.text}: 1}` };
  return [tellPolicy(['bad-constraint', 'error'], count?.at ?? key.at, said.dictionaryCount, { args })];
}

/** `fallback`: what TiDB compares with where no number is given. */
function checkSum(
  settings: PolicySettings,
  drafts: readonly Draft[],
  what: 'FOLLOWER' | 'LEARNER',
  fallback?: number,
): Finding[] {
  const [option, counter] = [`${what}_CONSTRAINTS`, `${what}S`] as const;
  const counted = settings.counts.get(counter);
  const wanted = counted?.value ?? fallback;
  const sum = drafts.reduce((total, { count }) => total + count, 0);
  const at = counted?.count.at ?? settings.texts.get(option)?.name.at;
  if (wanted === undefined || wanted === sum || at === undefined) return [];
  const args = { option, counter, sum, count: wanted };
  const fixes = counted === undefined ? [] : [writeFix(at, String(sum))];
  return [tellPolicy(['bad-count', 'error'], at, said.sum, { args, fixes })];
}

function checkLearners(settings: PolicySettings, { drafts, list }: ReadOption): Finding[] {
  const option = settings.texts.get('LEARNER_CONSTRAINTS');
  if (drafts.length > 0) return checkSum(settings, drafts, 'LEARNER');
  if (option === undefined || list.length === 0 || settings.counts.has('LEARNERS')) return [];
  return [tellPolicy(['bad-count', 'error'], option.name.at, said.learnersMissing)];
}

function uncountedLearners(settings: PolicySettings, { drafts, list }: ReadOption): Draft[] {
  const counted = settings.counts.get('LEARNERS');
  if (counted === undefined || drafts.length > 0) return [];
  const { name, count, value } = counted;
  return [{ role: 'learner', count: value, constraints: list, at: name.at, countAt: count.at }];
}

function checkMixed({ texts, counts }: PolicySettings): Finding[] {
  const other = constraintOptions.find((name) => texts.has(name) || counts.has(name));
  const option = regionOptions.find((name) => texts.has(name));
  const found = option === undefined ? undefined : texts.get(option)?.name.at;
  const at = other === undefined ? undefined : (texts.get(other) ?? counts.get(other))?.name.at;
  if (option === undefined || other === undefined || found === undefined || at === undefined) return [];
  const args = { option, other };
  const related = [{ at, message: message(said.other, args) }];
  return [tellPolicy(['mixed-options', 'error'], found, said.mixed, { args, related })];
}

/** `CONSTRAINTS` as a list holds for every role. */
function withCommon(draft: Draft, common: readonly PolicyConstraint[], findings: Finding[]): Draft {
  const joined = together([...draft.constraints, ...common]);
  for (const finding of joined.findings) {
    const isTold = findings.some(({ at }) => at.from === finding.at.from && at.block === finding.at.block);
    if (!isTold) findings.push(finding);
  }
  return { ...draft, constraints: joined.constraints };
}
