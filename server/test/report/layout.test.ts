import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { TopologyInstance, TopologyNode } from '#core/report/topology';
import { type Box, layOut } from '#server/report/layout';

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const roles = ['pd', 'tidb', 'tikv', 'tiflash'] as const;

const instance = fc.record({ role: fc.constantFrom(...roles), port: fc.integer({ min: 1, max: 9 }) }).map(
  ({ role, port }): TopologyInstance => ({
    role,
    id: `h:${port}`,
    domains: [],
    at: { line: 0, character: 0 },
    path: 't.yaml',
  }),
);

const leaf = fc
  .record({ name: fc.string({ maxLength: 40 }), instances: fc.array(instance, { maxLength: 6 }) })
  .map(({ name, instances }): TopologyNode => node('machine', name, [], instances));

function inner(depth: number): fc.Arbitrary<TopologyNode> {
  const below = depth === 0 ? leaf : fc.oneof(leaf, inner(depth - 1));
  return fc
    .record({
      kind: fc.constantFrom('label' as const, 'unplaced' as const),
      name: fc.string({ maxLength: 20 }),
      children: fc.array(below, { maxLength: 7 }),
      instances: fc.array(instance, { maxLength: 3 }),
    })
    .map(({ kind, name, children, instances }) => node(kind, name, children, instances));
}

const topology = fc
  .array(inner(2), { maxLength: 6 })
  .map((children): TopologyNode => node('cluster', 'all', children, []));

function node(
  kind: TopologyNode['kind'],
  name: string,
  children: readonly TopologyNode[],
  instances: readonly TopologyInstance[],
): TopologyNode {
  return { kind, level: kind === 'label' ? 'zone' : '', name, domains: [], children, instances };
}

function overlap(a: Area, b: Area): boolean {
  const slack = 0.001;
  return (
    a.x + a.width > b.x + slack &&
    b.x + b.width > a.x + slack &&
    a.y + a.height > b.y + slack &&
    b.y + b.height > a.y + slack
  );
}

function inside(a: Area, b: Area): boolean {
  const slack = 0.001;
  return (
    a.x >= b.x - slack &&
    a.y >= b.y - slack &&
    a.x + a.width <= b.x + b.width + slack &&
    a.y + a.height <= b.y + b.height + slack
  );
}

describe('the layout of the drawing', () => {
  it('puts everything inside its box, nothing on anything else, and every instance once', () => {
    fc.assert(
      fc.property(topology, (tree) => {
        const { root, metrics } = layOut(tree);
        const ids: number[] = [];
        const walk = (box: Box): void => {
          ids.push(box.id, ...box.chips.map(({ id }) => id));
          const size = { width: metrics.chipWidth, height: metrics.chipHeight };
          const parts: Area[] = [...box.boxes, ...box.chips.map(({ x, y }) => ({ x, y, ...size }))];
          for (const [at, part] of parts.entries()) {
            assert.ok(inside(part, box), 'inside');
            for (const other of parts.slice(at + 1)) assert.ok(!overlap(part, other), 'apart');
          }
          box.boxes.forEach(walk);
        };
        walk(root);
        assert.equal(new Set(ids).size, ids.length);
        assert.equal(ids.length, count(tree));
      }),
      { numRuns: 60 },
    );
  });
});

function count(tree: TopologyNode): number {
  return tree.children.reduce((sum, child) => sum + count(child), 1 + tree.instances.length);
}
