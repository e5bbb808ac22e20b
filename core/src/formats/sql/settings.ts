/** The options of a policy as TiDB keeps them: of an option that stands twice, the last. */
import type { Finding } from '../../findings/finding';
import { nearest } from '../../findings/nearest';
import { message } from '../../messages/message';
import type { Literal } from './literal';
import { followersMost, type OptionName, optionNames, policyOptions } from './options';
import { said, tellPolicy, writeFix } from './said';
import type { PolicyStatement, Word, WrittenOption } from './statements';

export interface TextOption {
  readonly name: Word;
  readonly literal: Literal;
}

export interface CountOption {
  readonly name: Word;
  readonly count: Word;
  readonly value: number;
}

/** An option that is empty counts as not there. */
export interface PolicySettings {
  readonly texts: ReadonlyMap<OptionName, TextOption>;
  readonly counts: ReadonlyMap<OptionName, CountOption>;
  readonly findings: readonly Finding[];
}

const examples: Readonly<Record<OptionName, string>> = {
  PRIMARY_REGION: '"us-east-1"',
  REGIONS: '"us-east-1,us-west-1"',
  SCHEDULE: '"EVEN"',
  FOLLOWERS: '2',
  LEARNERS: '1',
  CONSTRAINTS: '"[+zone=z1]"',
  LEADER_CONSTRAINTS: '"[+zone=z1]"',
  FOLLOWER_CONSTRAINTS: '"{+zone=z1: 1, +zone=z2: 1}"',
  LEARNER_CONSTRAINTS: '"[+zone=z3]"',
  SURVIVAL_PREFERENCES: '"[zone, host]"',
};

export function readSettings(statement: PolicyStatement): PolicySettings {
  const texts = new Map<OptionName, TextOption>();
  const counts = new Map<OptionName, CountOption>();
  const findings: Finding[] = statement.strays.map((stray) => unknownOption(stray));
  const seen = new Map<OptionName, Word>();
  for (const option of statement.options) {
    const name = optionNames.find((known) => known === option.name.text.toUpperCase());
    if (name === undefined) {
      findings.push(unknownOption(option.name));
      continue;
    }
    const earlier = seen.get(name);
    if (earlier !== undefined) findings.push(twice(name, option.name, earlier));
    seen.set(name, option.name);
    const { value } = option;
    if (policyOptions[name] === 'text') {
      if (value === undefined || !('whole' in value)) findings.push(wrongValue(option, name));
      else if (value.text.trim() === '') texts.delete(name);
      else texts.set(name, { name: option.name, literal: value });
    } else if (value === undefined || !('count' in value)) {
      findings.push(wrongValue(option, name));
    } else {
      const read = { name: option.name, count: value.count, value: Number(value.count.text) };
      findings.push(...checkFollowers(name, read));
      if (read.value > 0) counts.set(name, read);
    }
  }
  return { texts, counts, findings };
}

function unknownOption(word: Word): Finding {
  const near = nearest(word.text, optionNames);
  const args = { text: word.text, near: near ?? '', known: optionNames.join(', ') };
  if (near === undefined)
    return tellPolicy(['unknown-option', 'error'], word.at, said.unknownOption, { args });
  const fixes = [writeFix(word.at, near)];
  return tellPolicy(['unknown-option', 'error'], word.at, said.unknownOptionNear, { args, fixes });
}

function twice(option: OptionName, again: Word, first: Word): Finding {
  const related = [{ at: first.at, message: message(said.first) }];
  return tellPolicy(['option-twice', 'warning'], again.at, said.twice, { args: { option }, related });
}

function wrongValue({ name: { at }, value }: WrittenOption, name: OptionName): Finding {
  const wantsText = policyOptions[name] === 'text';
  const args = { option: name, example: examples[name] };
  if (value === undefined)
    return tellPolicy(['bad-value', 'error'], at, wantsText ? said.wantsText : said.wantsCount, { args });
  if (wantsText) {
    const word = 'count' in value ? value.count : 'other' in value ? value.other : undefined;
    const fixes = word === undefined ? [] : [writeFix(word.at, `"${word.text}"`)];
    return tellPolicy(['bad-value', 'error'], word?.at ?? at, said.wantsText, { args, fixes });
  }
  const isNumber = 'whole' in value && /^\d+$/.test(value.text);
  const fixes = isNumber ? [writeFix(value.whole, value.text, true)] : [];
  const place = 'whole' in value ? value.whole : 'other' in value ? value.other.at : at;
  return tellPolicy(['bad-value', 'error'], place, said.wantsCount, { args, fixes });
}

function checkFollowers(name: OptionName, { value, count }: CountOption): Finding[] {
  if (name !== 'FOLLOWERS') return [];
  if (value === 0) return [tellPolicy(['bad-count', 'error'], count.at, said.followersZero)];
  if (value <= followersMost) return [];
  const args = { most: followersMost, count: value };
  return [tellPolicy(['bad-count', 'error'], count.at, said.followersMany, { args })];
}
