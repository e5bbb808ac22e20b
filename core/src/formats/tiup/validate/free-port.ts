/** The fix of a port that is taken: the next one that nobody has on the machine, not even by default. */

import { monitored } from '../../../facts/tiup/map-sections';
import { defaultPorts } from '../../../facts/tiup/topology';
import type { Fix } from '../../../findings/finding';
import { message } from '../../../messages/message';
import { insertKey, replaceScalar } from '../../../text/edit';
import { asScalar, find } from '../../../text/walk';
import { type EffectiveInstance, type EffectiveTopology, hostOf, numberOf } from '../effective';

const title = { en: 'Give {field} the free port {port}', 'zh-cn': '将 {field} 改为空闲端口 {port}' };

const portMost = 65_535;
/** So far above the usual one another is looked for. */
const stepsMost = 1000;

interface Taken {
  readonly instance: EffectiveInstance;
  readonly field: string;
  readonly port: number;
}

/** Fixes for a topology; what is taken is counted once, when the first is asked for. */
export function freePorts(topology: EffectiveTopology): (taken: Taken) => Fix[] {
  let all: ReadonlySet<string> | undefined;
  return ({ instance, field, port }) => {
    all ??= takenPorts(topology);
    const { node } = instance;
    const host = hostOf(instance);
    for (let next = port + 1; port > 0 && next <= Math.min(portMost, port + stepsMost); next++) {
      if (all.has(`${host} ${next}`) || all.has(`* ${next}`) || defaultPorts.has(next)) continue;
      const scalar = asScalar(find(node, field)?.value);
      const edits = scalar === undefined ? insertKey(node, field, next) : replaceScalar(scalar, next);
      return edits.length === 0 ? [] : [{ title: message(title, { field, port: next }), safe: false, edits }];
    }
    return [];
  };
}

/** `host port`; those of every machine under `*`. */
function takenPorts({ instances, monitored: values }: EffectiveTopology): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const instance of instances) {
    for (const field of instance.section.ports) {
      taken.add(`${hostOf(instance)} ${numberOf(instance.values, field)}`);
    }
  }
  for (const { name, type } of monitored.fields) {
    if (type === 'port') taken.add(`* ${numberOf(values, name)}`);
  }
  return taken;
}
