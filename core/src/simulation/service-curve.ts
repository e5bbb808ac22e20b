import type { Outage } from './outage';

/** Points of a curve that a reader can follow; the elections of a large cluster are millions. */
const pointsMax = 80;

/**
 * The share of Regions without service over time, from the failure on: those that wait for a leader, and those without a quorum
 * until the stores are back.
 */
export function shareOfCurve(
  outage: Outage,
  revivedMs: Float64Array,
  healsMs: number | undefined,
  regions: number,
  weight: number,
): { readonly tMs: number; readonly share: number }[] {
  if (regions <= 0) return [{ tMs: 0, share: 0 }];
  const share = (waiting: number, stuck: number) => (waiting * weight + stuck) / regions;
  const { electedMs, noQuorum } = outage;
  const points = [{ tMs: 0, share: share(electedMs.length, noQuorum) }];
  for (const index of marks(electedMs.length)) {
    points.push({ tMs: electedMs[index] ?? 0, share: share(electedMs.length - index - 1, noQuorum) });
  }
  if (healsMs === undefined) return points;
  for (const index of marks(revivedMs.length)) {
    const back = (index + 1) * weight;
    points.push({ tMs: healsMs + (revivedMs[index] ?? 0), share: share(0, Math.max(0, noQuorum - back)) });
  }
  return points;
}

/** Indexes spread evenly over a list, its last one always among them. */
function marks(length: number): number[] {
  const step = Math.max(1, Math.ceil(length / pointsMax));
  const indexes: number[] = [];
  for (let index = step - 1; index < length; index += step) indexes.push(index);
  if (length > 0 && indexes.at(-1) !== length - 1) indexes.push(length - 1);
  return indexes;
}
