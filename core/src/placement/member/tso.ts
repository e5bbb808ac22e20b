/**
 * PD's timestamps: a physical part in milliseconds and 18 bits that count within it, never beyond a bound that etcd has.
 * Source: tikv/pd pkg/tso/tso.go and pkg/utils/tsoutil.
 */

/** Timestamps for one physical part. */
export const logicalLimit = 1 << 18;
/** From half of them on the physical part moves ahead of the clock. */
const logicalHalf = logicalLimit / 2;
const guardMs = 1;

export interface TsoConfig {
  readonly updateIntervalMs: number;
  /** How far ahead of the physical part the bound in etcd is. */
  readonly saveIntervalMs: number;
}

export const defaultTso: TsoConfig = { updateIntervalMs: 50, saveIntervalMs: 5000 };

export interface TsoState {
  readonly physicalMs: number;
  readonly logical: number;
  /** What etcd holds: no timestamp reaches it, whoever leads. */
  readonly savedMs: number;
}

/** A member that becomes the leader goes on after what etcd holds, whatever its clock says. */
export function startTso(savedMs: number, nowMs: number, config = defaultTso): TsoState {
  const physicalMs = Math.max(nowMs, savedMs + guardMs);
  return { physicalMs, logical: 0, savedMs: physicalMs + config.saveIntervalMs };
}

export interface TsoUpdate {
  readonly state: TsoState;
  /** The bound was moved: etcd has had to take it. */
  readonly saves: boolean;
}

/** The periodic update. A clock that goes back changes nothing. */
export function updateTso(state: TsoState, nowMs: number, config = defaultTso): TsoUpdate {
  const physicalMs = nextPhysical(state, nowMs);
  if (physicalMs === state.physicalMs) return { state, saves: false };
  const saves = state.savedMs - physicalMs <= guardMs;
  const savedMs = saves ? physicalMs + config.saveIntervalMs : state.savedMs;
  return { state: { physicalMs, logical: 0, savedMs }, saves };
}

function nextPhysical({ physicalMs, logical }: TsoState, nowMs: number): number {
  if (nowMs - physicalMs > guardMs) return nowMs;
  return logical > logicalHalf ? physicalMs + 1 : physicalMs;
}

export type TsoGrant =
  | { readonly ok: true; readonly state: TsoState; readonly lastMs: number; readonly lastLogical: number }
  /** Try again: the physical part has moved on, or waits for the periodic update where the bound is near. */
  | {
      readonly ok: false;
      readonly state: TsoState;
      readonly code: 'logical-overflow' | 'bound-reached' | 'bad-count';
    };

/** `count` timestamps, the last of which is told: those from `lastLogical - count + 1` on are the client's. */
export function grantTso(state: TsoState, count: number, nowMs: number): TsoGrant {
  if (!Number.isInteger(count) || count <= 0 || count >= logicalLimit) {
    return { ok: false, state, code: 'bad-count' };
  }
  const full = { ...state, logical: state.logical + count };
  if (full.logical < logicalLimit) {
    return { ok: true, state: full, lastMs: full.physicalMs, lastLogical: full.logical };
  }
  // Only the periodic update may move the bound. Until then the counter stays full.
  const physicalMs = nextPhysical(full, nowMs);
  if (state.savedMs - physicalMs <= guardMs) return { ok: false, state: full, code: 'bound-reached' };
  return { ok: false, state: { ...state, physicalMs, logical: 0 }, code: 'logical-overflow' };
}

/** One number, as clients compare it. */
export function timestamp(physicalMs: number, logical: number): bigint {
  return (BigInt(physicalMs) << 18n) | BigInt(logical);
}
