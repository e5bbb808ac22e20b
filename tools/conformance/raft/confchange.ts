/** Changes of the membership, one after the other, from an empty group on. */
import { type Changed, type ChangeRefusal, changedSimply, enteredJoint, leftJoint } from '#core/raft/changer';
import { emptyConfiguration } from '#core/raft/configuration';
import { Tracker } from '#core/raft/tracker';
import { type Block, datadrivenSuite, parseBoolean, valuesOf } from './datadriven';
import * as describe from './describe';

export const refusalTexts: Readonly<Record<ChangeRefusal, string>> = {
  'not-joint': "can't leave a non-joint config",
  'already-joint': 'config is already joint',
  'joint-without-voters': "can't make a zero-voter config joint",
  'simple-while-joint': "can't apply simple config change in joint config",
  'more-than-one-voter': 'more than one voter changed without entering joint config',
  'no-voter-left': 'removed all voters',
  'unsound-conf-state': 'the membership contradicts itself',
};

const limits = { maxInflightMessages: 10, maxInflightBytes: 0 };

export const raftConfchange = datadrivenSuite(() => {
  const tracker = new Tracker();
  let configuration = emptyConfiguration;
  let lastIndex = 0;
  return (block) => {
    const next = run(block, configuration);
    const index = lastIndex++;
    if (typeof next === 'string') return next;
    configuration = next.configuration;
    tracker.adopt(configuration, Math.max(index, 1), next.fresh);
    return `${describe.configuration(configuration)}\n${describe.progressLines(tracker.progress, limits)}`;
  };
});

function run(block: Block, configuration: typeof emptyConfiguration): Changed | string {
  const result = changeBy(block, configuration);
  if (typeof result === 'object') return result;
  return refusalTexts[result as ChangeRefusal] ?? result;
}

function changeBy(block: Block, configuration: typeof emptyConfiguration): Changed | string {
  const changes = describe.parseChanges(block.input);
  switch (block.command) {
    case 'simple':
      return changedSimply(configuration, changes);
    case 'enter-joint':
      return enteredJoint(
        configuration,
        parseBoolean(valuesOf(block, 'autoleave').at(-1) ?? 'false'),
        changes,
      );
    case 'leave-joint':
      return changes.length > 0 ? 'this command takes no input' : leftJoint(configuration);
    default:
      return 'unknown command';
  }
}
