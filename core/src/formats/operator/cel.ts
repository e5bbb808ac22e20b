/** The CEL rules of the CRDs, each as a predicate over the object and, for rules on a change, the one before. */
import type { CelRuleName } from '../../facts/operator/cel-rules';
import type { Json } from '../../facts/operator/schema';
import { asArray, asObject, sameJson } from './json';

type Predicate = (self: Json, old: Json) => boolean;

/** Rules on the object as it stands: run at creation and at every update. */
const standing: Partial<Record<CelRuleName, (self: Json) => boolean>> = {
  'name-37': (self) => nameLength(self) <= 37,
  'name-40': (self) => nameLength(self) <= 40,
  'name-47': (self) => nameLength(self) <= 47,
  'overlay-volume-exists': (self) => {
    const claims = asArray(asObject(field(self, 'overlay'))?.volumeClaims);
    const volumes = namesOf(field(self, 'volumes'));
    return claims.every((claim) => volumes.includes(asObject(claim)?.name));
  },
  'data-volume': (self) => namesOf(field(self, 'volumes')).includes('data'),
  'overlay-labels': (self) => keysOf(field(self, 'labels')).every((key) => !key.startsWith('pingcap.com/')),
  'keyspace-not-standby': (self) => {
    const mode = field(self, 'mode');
    const keyspace = field(self, 'keyspace');
    return mode === undefined || mode === 'Normal' || keyspace === undefined || keyspace === '';
  },
  'reserved-labels': (self) => !keysOf(self).some((key) => ['host', 'region', 'zone'].includes(key)),
  'keyspace-labels': (self) => !keysOf(self).some((key) => key.startsWith('k/') || key.startsWith('$k/')),
  'keyspace-required': (self) => field(self, 'keyspace') !== undefined,
};

/** Rules on a change: run only where the value was there before. */
const transition: Partial<Record<CelRuleName, Predicate>> = {
  immutable: sameJson,
  'topology-at-creation': (self, old) =>
    (field(self, 'topology') === undefined) === (field(old, 'topology') === undefined),
  'volume-attributes-class-kept': (self, old) =>
    field(old, 'volumeAttributesClassName') === undefined ||
    field(self, 'volumeAttributesClassName') !== undefined,
  'mysql-tls-immutable': (self, old) => sameJson(field(self, 'enabled'), field(old, 'enabled')),
  'replicas-before-bootstrap': (self, old) =>
    field(self, 'bootstrapped') === true || sameJson(field(self, 'replicas'), field(old, 'replicas')),
  'bootstrapped-stays': (self, old) => old !== true || self === true,
  'bootstrap-sql-at-creation': (self, old) => {
    const [now, before] = [field(self, 'bootstrapSQL'), field(old, 'bootstrapSQL')];
    return now === undefined || (before !== undefined && sameJson(field(now, 'name'), field(before, 'name')));
  },
  'tls-cluster-immutable': (self, old) => {
    const [now, before] = [field(self, 'tlsCluster'), field(old, 'tlsCluster')];
    if (now === undefined || before === undefined) return now === before;
    return sameJson(field(now, 'enabled'), field(before, 'enabled'));
  },
  'feature-gates-locked': (self, old) => {
    if (namesOf(old).includes('FeatureModification')) return true;
    const others = asArray(self).filter((gate) => field(gate, 'name') !== 'FeatureModification');
    // A list that is keyed is equal whatever its order.
    const byName = (list: readonly Json[]) =>
      Object.fromEntries(list.map((gate) => [String(field(gate, 'name')), gate]));
    return sameJson(byName(others), byName(asArray(old)));
  },
  'feature-modification-stays': (self, old) =>
    namesOf(self).includes('FeatureModification') || !namesOf(old).includes('FeatureModification'),
};

/** Whether the rule holds. `old` is absent at creation, and where the value is new. */
export function celHolds(rule: CelRuleName, self: Json, old: Json | undefined): boolean {
  const always = standing[rule];
  if (always !== undefined) return always(self);
  const change = transition[rule];
  return change === undefined || old === undefined || change(self, old);
}

/** The rule compares with what was there before. */
export function isTransition(rule: CelRuleName): boolean {
  return transition[rule] !== undefined;
}

function field(value: Json | undefined, name: string): Json | undefined {
  const object = asObject(value);
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}

function keysOf(value: Json | undefined): readonly string[] {
  return Object.keys(asObject(value) ?? {});
}

function namesOf(list: Json | undefined): readonly (Json | undefined)[] {
  return asArray(list).map((item) => field(item, 'name'));
}

function nameLength(self: Json): number {
  const name = field(field(self, 'metadata'), 'name');
  return typeof name === 'string' ? [...name].length : 0;
}
