/** Messages and schedules in words, for traces. */
import { isLocalThread, type Message, MessageType } from '#core/raft/message';
import type { Action, Scenario } from './scenario';
import { nodesOf, tickTime } from './scenario';

export function writeMessage(message: Message): string {
  const { type, from, to, term, index, logTerm, commit, reject, entries, snapshot, context } = message;
  const parts = [`${from} to ${isLocalThread(to) ? 'disk' : to}: ${MessageType[type]} term ${term}`];
  if (index > 0 || logTerm > 0) parts.push(`at ${index} of ${logTerm}`);
  if (entries.length > 0) parts.push(`${entries.length} entries`);
  if (snapshot !== null) parts.push(`snapshot of ${snapshot.index}`);
  if (commit > 0) parts.push(`commit ${commit}`);
  if (context !== null) parts.push(`(${context})`);
  if (reject) parts.push('rejected');
  return parts.join(', ');
}

/** What is played, in some lines. */
export function writeScenario(scenario: Scenario): string[] {
  const { profile, voters, learners, settings, weather, actions, endsAt, periods } = scenario;
  const set = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
  const extras = (['durableMachine', 'leaseReads', 'hibernates', 'groupCommit'] as const).filter(
    (name) => scenario[name],
  );
  return [
    `${profile}, ${voters} voters, ${learners} learners, ${nodesOf(scenario) - voters - learners} others; ${extras.join(', ')}`,
    set.join(', '),
    `ticks of ${[...new Set(periods)].join(', ')}; lost ${weather.lost} and doubled ${weather.doubled} of 1000, delay ${weather.delay}; disks ${scenario.diskDelay}`,
    `${actions.length} actions until ${endsAt / tickTime}:`,
    ...actions.map(writeAction),
  ];
}

export function writeAction({ at, kind, a, b, c }: Action): string {
  return `  ${(at / tickTime).toFixed(3)} ${kind} ${a} ${b} ${c}`;
}
