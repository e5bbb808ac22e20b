/**
 * A policy that says where by regions. Source: pingcap/tidb, pkg/ddl/placement/bundle.go,
 * NewBundleFromSugarOptions.
 */
import type { PlacedWord } from '../../cluster/placement';
import type { Finding } from '../../findings/finding';
import { nearest } from '../../findings/nearest';
import type { Place } from '../../text/node';
import type { PolicyConstraint } from './constraint';
import { type Piece, split } from './constraint-list';
import type { Draft } from './draft';
import { followersDefault, schedules } from './options';
import { said, tellPolicy, writeFix } from './said';
import type { PolicySettings, TextOption } from './settings';

export interface Translated {
  readonly drafts: readonly Draft[];
  readonly findings: readonly Finding[];
}

/** `head`: where the policy is named. */
export function byRegions(settings: PolicySettings, head: Place): Translated {
  const followers = settings.counts.get('FOLLOWERS');
  const replicas = (followers?.value ?? followersDefault) + 1;
  const countAt = followers?.count.at ?? head;
  const primary = trimmed(settings.texts.get('PRIMARY_REGION'));
  const regionsOption = settings.texts.get('REGIONS');
  const written = trimmed(regionsOption);
  const regions = written === undefined ? [] : split(written, ',');
  const schedule = settings.texts.get('SCHEDULE');
  if (primary === undefined && regions.length === 0) {
    const findings =
      schedule === undefined
        ? []
        : [tellPolicy(['useless-schedule', 'warning'], schedule.name.at, said.scheduleAlone)];
    return { drafts: [{ role: 'voter', count: replicas, constraints: [], at: head, countAt }], findings };
  }
  const wrong = [...checkPrimary(primary, regions, settings), ...checkSchedule(schedule)];
  if (primary === undefined || wrong.length > 0) return { drafts: [], findings: wrong };
  const atHome = isMajority(schedule) ? Math.floor(replicas / 2) + 1 : Math.ceil(replicas / regions.length);
  const others = regions.filter((_, at) => at !== regions.findIndex(({ text }) => text === primary.text));
  const home = inRegions([primary]);
  const draft = { at: primary.at, countAt, constraints: home };
  const away = { at: others[0]?.at ?? primary.at, countAt, constraints: inRegions(others) };
  return {
    drafts: [
      { ...draft, role: 'leader', count: 1 },
      { ...draft, role: 'voter', count: atHome - 1 },
      { ...away, role: 'voter', count: replicas - atHome },
    ],
    findings: checkMajority(primary, atHome, replicas),
  };
}

/** Nobody moves the leaders elsewhere then: the others have no quorum. */
function checkMajority(primary: Piece, atHome: number, replicas: number): Finding[] {
  if (atHome === replicas || atHome <= replicas / 2) return [];
  const args = { primary: primary.text, atHome, replicas };
  return [tellPolicy(['majority-in-primary', 'information'], primary.at, said.majority, { args })];
}

function trimmed(option: TextOption | undefined): Piece | undefined {
  if (option === undefined) return undefined;
  const { literal } = option;
  return split({ text: literal.text, at: literal.place(0, literal.text.length) }, '\n')[0];
}

export function isMajority(schedule: TextOption | undefined): boolean {
  return schedule?.literal.text.toLowerCase() === 'majority_in_primary';
}

function checkPrimary(
  primary: Piece | undefined,
  regions: readonly Piece[],
  { texts }: PolicySettings,
): Finding[] {
  const names = regions.map(({ text }) => text);
  const option = texts.get('REGIONS') ?? texts.get('PRIMARY_REGION');
  if (primary === undefined || regions.length === 0) {
    if (option === undefined) return [];
    const template = primary === undefined ? said.primaryMissing : said.regionsMissing;
    const args = { primary: primary?.text ?? '' };
    return [tellPolicy(['primary-not-in-regions', 'error'], option.name.at, template, { args })];
  }
  if (names.includes(primary.text)) return [];
  const near = nearest(primary.text, names);
  const args = { primary: primary.text, regions: names.join(', ') };
  const fixes = near === undefined ? [] : [writeFix(primary.at, near)];
  return [
    tellPolicy(['primary-not-in-regions', 'error'], primary.at, said.primaryNotInRegions, { args, fixes }),
  ];
}

function checkSchedule(schedule: TextOption | undefined): Finding[] {
  if (schedule === undefined) return [];
  const { text } = schedule.literal;
  if (schedules.some((known) => known === text.toUpperCase())) return [];
  const near = nearest(text, schedules);
  const at = schedule.literal.place(0, text.length);
  const fixes = near === undefined ? [] : [writeFix(at, near)];
  return [tellPolicy(['bad-schedule', 'error'], at, said.schedule, { args: { text }, fixes })];
}

/** No regions are no constraint: the rest of a majority may then be anywhere. */
function inRegions(regions: readonly PlacedWord[]): PolicyConstraint[] {
  const [first] = regions;
  if (first === undefined) return [];
  return [
    {
      text: `+region=${regions.map(({ text }) => text).join(',')}`,
      constraint: { key: 'region', op: 'in', values: regions.map(({ text }) => text) },
      places: { at: first.at, key: first.at, values: regions.map(({ at }) => at) },
    },
  ];
}
