import { strict as assert } from 'node:assert';
import { derivationOf, deriveFailure } from '#core/availability/derivation';
import { surviveCluster } from '#core/availability/survive';
import { clusterOf, zoned } from '../simulation/cluster-of';
import { topology } from './print';

const flat = topology({ stores: [1, 1, 2, 2, 3, 3].map((machine) => `10.0.0.${machine}`) });

describe('the derivation of an answer', () => {
  it('is the hypergeometric distribution where nothing is labelled', () => {
    assert.deepEqual(deriveFailure(clusterOf(flat), ['machine=10.0.0.1'], 'en'), [
      'the cluster, copies 3: 2 of 6 stores fail; they hold x of the copies with chance C(2, x) · C(4, 3 − x) / C(6, 3).',
      'Failed copies of a Region: 0 with chance 1/5, 1 with chance 3/5, 2 with chance 1/5.',
      'Without a quorum are the Regions with 2 or more: 20 %.',
      'Other placements with equally full stores bring between 0 % and 50 %.',
    ]);
  });

  it('goes down the levels where labels nest', () => {
    const steps = deriveFailure(clusterOf(zoned(3, 3)), ['zone=z1/host=z1h1', 'zone=z2/host=z2h1'], 'en');
    assert.deepEqual(steps, [
      'the cluster, copies 3, domains 3: zone=z1 has 1.',
      'zone=z1, copies 1, domains 3: zone=z1/host=z1h1 has 0, and one more with chance 1/3.',
      'zone=z1/host=z1h1, copies 1: all of it fails.',
      'the cluster, copies 3, domains 3: zone=z2 has 1.',
      'zone=z2, copies 1, domains 3: zone=z2/host=z2h1 has 0, and one more with chance 1/3.',
      'zone=z2/host=z2h1, copies 1: all of it fails.',
      'Failed copies of a Region: 0 with chance 4/9, 1 with chance 4/9, 2 with chance 1/9.',
      'Without a quorum are the Regions with 2 or more: 11.1 %.',
      'Other placements with equally full stores bring between 0 % and 33.3 %.',
    ]);
  });

  it('knows no failure of a domain that is not there', () => {
    assert.equal(deriveFailure(clusterOf(flat), ['zone=z1'], 'en'), undefined);
  });

  it('shows the failure that the verdict is about', () => {
    const cluster = clusterOf(flat);
    const result = surviveCluster(cluster, { language: 'en' });
    const { placement, example, rows } = derivationOf(cluster, result, 'en');
    assert.deepEqual(placement, [
      '3 copies of a Region on 6 stores; a quorum is 2 of 3.',
      'No location labels: PD takes every store for a place of its own, and each set of 3 stores is equally likely.',
    ]);
    assert.deepEqual(example?.domains, ['machine=10.0.0.1']);
    assert.equal(rows[0]?.unavailable, '20 % (0 % … 50 %)');
  });
});
