/**
 * Reads the statements on placement of a SQL file. What is wrong is a finding; what TiDB would take becomes policies
 * with the rules that TiDB makes of them. All other statements are none of ours.
 */
import type { LabelWord, PlacedWord, PlacementPolicy, WrittenRule } from '../../cluster/placement';
import type { Finding } from '../../findings/finding';
import { surely } from '../../findings/nearest';
import { message } from '../../messages/message';
import type { Block, Place } from '../../text/node';
import { byConstraints, saysConstraints } from './by-constraints';
import { byRegions } from './by-regions';
import { readConstraintText } from './constraint-list';
import { type Draft, tidy } from './draft';
import { labelWords } from './label-words';
import { type OptionName, optionNames } from './options';
import { said, tellPolicy, writeFix } from './said';
import { type PolicySettings, readSettings } from './settings';
import { type Attachment, type PolicyStatement, placementStatements, type Word } from './statements';

export interface SqlFile {
  readonly path: string;
  /** As they are at the end of the file. */
  readonly policies: readonly PlacementPolicy[];
  readonly attachments: readonly Attachment[];
  readonly words: readonly LabelWord[];
}

export interface ReadSql {
  readonly file: SqlFile;
  readonly findings: readonly Finding[];
  /** There is a statement on placement in it at all. */
  readonly isOurs: boolean;
}

/** Never throws, whatever the text. */
export function readSql(block: Block): ReadSql {
  const { policies: statements, attachments } = placementStatements(block);
  const read = readPolicies(statements);
  const names = [...statements].flatMap(({ kind, name }) =>
    kind === 'create' && name !== undefined ? [name.text] : [],
  );
  return {
    file: { path: block.path, policies: read.policies, attachments, words: labelWords(statements) },
    findings: [...read.findings, ...attachments.flatMap(({ policy }) => checkAttachment(policy, names))],
    isOurs: statements.length > 0 || attachments.length > 0,
  };
}

/** A policy as it stands after some of the statements. */
interface Known {
  readonly name: Word;
  readonly settings: PolicySettings;
  readonly policy: PlacementPolicy;
}

function readPolicies(statements: readonly PolicyStatement[]): {
  readonly policies: readonly PlacementPolicy[];
  readonly findings: readonly Finding[];
} {
  const known = new Map<string, Known>();
  const findings: Finding[] = [];
  for (const statement of statements) {
    const { name, kind, head } = statement;
    if (name === undefined) {
      findings.push(tellPolicy(['bad-statement', 'error'], head, said.noName));
      continue;
    }
    const key = name.text.toLowerCase();
    const before = known.get(key);
    if (kind === 'drop') {
      known.delete(key);
      continue;
    }
    findings.push(...checkName(statement, name, before));
    if (kind === 'create' && before !== undefined && statement.ifExists) continue;
    const made = readPolicy(statement, name);
    findings.push(...made.findings);
    if (kind === 'alter' && before !== undefined) findings.push(...checkLost(name, before, made.settings));
    known.set(key, { name, settings: made.settings, policy: made.policy });
  }
  return { policies: [...known.values()].map(({ policy }) => policy), findings };
}

function checkName(statement: PolicyStatement, name: Word, before: Known | undefined): Finding[] {
  const { kind, orReplace, ifExists } = statement;
  if (kind === 'create' && name.text.toLowerCase() === 'default')
    return [tellPolicy(['reserved-name', 'error'], name.at, said.reserved)];
  if (kind !== 'create' || before === undefined || orReplace || ifExists) return [];
  const related = [{ at: before.name.at, message: message(said.first) }];
  const args = { name: name.text };
  return [tellPolicy(['duplicate', 'error'], name.at, said.duplicate, { args, related })];
}

interface MadePolicy {
  readonly settings: PolicySettings;
  readonly policy: PlacementPolicy;
  readonly findings: readonly Finding[];
}

function readPolicy(statement: PolicyStatement, name: Word): MadePolicy {
  const settings = readSettings(statement);
  const isEmpty = statement.options.length === 0 && statement.strays.length === 0;
  const empty = isEmpty ? [tellPolicy(['bad-statement', 'error'], name.at, said.noOptions)] : [];
  const preferences = survivalPreferences(settings);
  const { drafts, findings } = saysConstraints(settings)
    ? byConstraints(settings, name.at)
    : byRegions(settings, name.at);
  const all = [...empty, ...settings.findings, ...findings, ...preferences.findings];
  const isRefused = all.some(({ severity }) => severity === 'error');
  const rules = isRefused ? [] : tidy(drafts).map((draft, at) => toRule(draft, at, preferences.labels));
  const primary = settings.texts.get('PRIMARY_REGION');
  const schedule = settings.texts.get('SCHEDULE');
  const placed = ({ literal }: NonNullable<typeof primary>): PlacedWord => ({
    text: literal.text.trim(),
    at: literal.place(0, literal.text.length),
  });
  return {
    settings,
    findings: all,
    policy: {
      name: name.text,
      at: name.at,
      rules,
      survivalPreferences: preferences.labels,
      end: behind(statement.options.at(-1)?.whole ?? name.at),
      ...(primary === undefined ? {} : { primaryRegion: placed(primary) }),
      ...(schedule === undefined ? {} : { schedule: placed(schedule) }),
    },
  };
}

function behind({ block, to }: Place): Place {
  return { block, from: to, to };
}

function survivalPreferences({ texts }: PolicySettings): {
  readonly labels: readonly PlacedWord[];
  readonly findings: readonly Finding[];
} {
  const option = texts.get('SURVIVAL_PREFERENCES');
  if (option === undefined) return { labels: [], findings: [] };
  const read = readConstraintText(option.literal);
  if (read.kind === 'list') return { labels: read.items, findings: [] };
  const at = option.literal.place(0, option.literal.text.length);
  const args = { example: '"[zone, host]"' };
  return { labels: [], findings: [tellPolicy(['bad-value', 'error'], at, said.survival, { args })] };
}

/** The group and the keys are the table's, which only the cluster knows. */
function toRule(draft: Draft, index: number, labels: readonly PlacedWord[]): WrittenRule {
  return {
    at: draft.at,
    countAt: draft.countAt,
    constraints: draft.constraints.map(({ places }) => places),
    locationLabels: labels.map(({ at }) => at),
    rule: {
      groupId: 'TiDB_DDL',
      id: String(index),
      index: 0,
      override: false,
      startKey: '',
      endKey: '',
      role: draft.role,
      isWitness: false,
      count: draft.count,
      labelConstraints: draft.constraints.map(({ constraint }) => constraint),
      locationLabels: labels.map(({ text }) => text),
      isolationLevel: '',
    },
  };
}

/** `ALTER` does not add to what was there. */
function checkLost(name: Word, before: Known, after: PolicySettings): Finding[] {
  const has = ({ texts, counts }: PolicySettings, option: OptionName) =>
    texts.has(option) || counts.has(option);
  const lost = optionNames.filter((option) => has(before.settings, option) && !has(after, option));
  if (lost.length === 0) return [];
  const args = { name: name.text, lost: lost.join(', ') };
  const related = [{ at: before.name.at, message: message(said.before, args) }];
  return [tellPolicy(['alter-replaces', 'warning'], name.at, said.alterDrops, { args, related })];
}

/** The policy may be in the cluster already: only what looks like a slip of one of the file is told. */
function checkAttachment(policy: Word, names: readonly string[]): Finding[] {
  if (names.some((name) => name.toLowerCase() === policy.text.toLowerCase())) return [];
  const near = names.find((name) => surely(policy.text, name) && letters(policy.text) !== letters(name));
  if (near === undefined) return [];
  const args = { name: policy.text, near };
  const fixes = [writeFix(policy.at, near)];
  return [tellPolicy(['unknown-policy', 'warning'], policy.at, said.unknownPolicy, { args, fixes })];
}

/** `p1` and `p2` are two policies, and no slip. */
function letters(name: string): string {
  return name.replace(/\d+/g, '');
}
