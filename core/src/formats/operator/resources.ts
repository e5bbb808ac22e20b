/** What a manifest asks of its nodes for one Pod. */
import type { Resources } from '../../cluster/cluster';
import { fromFile, type Sourced } from '../../cluster/source';
import type { MapNode } from '../../text/node';
import { asMap, asScalar, asSequence, find } from '../../text/walk';
import { parseKubernetesQuantity } from '../../units/bytes';

/** Limits count before requests: a Pod gets no more. The disk is the volume that is claimed. */
export function readPodResources(component: MapNode | undefined): Resources {
  const requests = asMap(find(component, 'requests')?.value);
  const limits = asMap(find(component, 'limits')?.value);
  const cpuCores = quantityAt(limits, 'cpu') ?? quantityAt(requests, 'cpu');
  const memoryBytes = quantityAt(limits, 'memory') ?? quantityAt(requests, 'memory');
  const diskBytes = quantityAt(requests, 'storage') ?? claimedBytes(component);
  return {
    ...(cpuCores === undefined ? {} : { cpuCores }),
    ...(memoryBytes === undefined ? {} : { memoryBytes }),
    ...(diskBytes === undefined ? {} : { diskBytes }),
  };
}

/** The quantity under a key, where it can be read. */
export function quantityAt(map: MapNode | undefined, key: string): Sourced<number> | undefined {
  const scalar = asScalar(find(map, key)?.value);
  const value = scalar === undefined ? undefined : parseKubernetesQuantity(scalar.text);
  return scalar === undefined || value === undefined ? undefined : fromFile(value, scalar);
}

/** TiFlash's volumes together. Where one cannot be read the sum would mislead, so there is none. */
function claimedBytes(component: MapNode | undefined): Sourced<number> | undefined {
  const claims = asSequence(find(component, 'storageClaims')?.value);
  if (claims === undefined || claims.items.length === 0) return undefined;
  let sum = 0;
  for (const claim of claims.items) {
    const resources = asMap(find(asMap(claim), 'resources')?.value);
    const size = quantityAt(asMap(find(resources, 'requests')?.value), 'storage');
    if (size === undefined) return undefined;
    sum += size.value;
  }
  return fromFile(sum, claims);
}
