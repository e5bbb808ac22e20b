/** Manifests against what they replace: the file that `# regionwise: base=FILE` names. */
import type { Finding } from '../findings/finding';
import { detectTidbClusters, textAt } from '../formats/operator/detect';
import { groupObjects } from '../formats/operator/groups/objects';
import { judgeUpdate } from '../formats/operator/judge';
import { message } from '../messages/message';
import type { MapNode, ParsedFile } from '../text/node';
import { asMap, find } from '../text/walk';
import type { ReadFile } from './join';
import { resolvePath } from './paths';

const said = {
  noBase: {
    en: 'The base “{base}” is not among the files at hand, or holds none of the objects of this file: what the change breaks is not \
checked. Correct the path; it counts from this file’s folder.',
    'zh-cn':
      '基准文件“{base}”不在已读取的文件中，或其中没有此文件的任何对象，因此无法检查变更的影响。请修正路径（相对于此文件所在目录）。',
  },
  before: { en: 'It was here.', 'zh-cn': '原来在此处。' },
};

/** What goes wrong in the step from the base, for each object that both files have. */
export function kubernetesUpdates(files: readonly ReadFile[]): Finding[] {
  const findings: Finding[] = [];
  for (const { parsed, read } of files) {
    if (read.kind !== 'tidbcluster' && read.kind !== 'operator-v2') continue;
    for (const directive of parsed.directives.filter(({ name }) => name === 'base')) {
      const wanted = resolvePath(parsed.path, directive.value);
      const base = files.find((file) => file.parsed.path === wanted);
      const pairs = base === undefined ? [] : pairsOf(parsed, base.parsed);
      if (pairs.length === 0) findings.push(noBase(directive.value, directive));
      for (const [root, old] of pairs) {
        findings.push(...judgeUpdate(root, old).map((finding) => inPresent(finding, root)));
      }
    }
  }
  return findings;
}

function pairsOf(present: ParsedFile, base: ParsedFile): (readonly [MapNode, MapNode])[] {
  const before = new Map(objectsOf(base).map((root) => [identityOf(root), root]));
  return objectsOf(present).flatMap((root) => {
    const old = before.get(identityOf(root));
    return old === undefined ? [] : [[root, old] as const];
  });
}

function objectsOf(parsed: ParsedFile): MapNode[] {
  const tidbClusters = parsed.documents.flatMap(({ root }) => detectTidbClusters(root));
  return [...tidbClusters, ...groupObjects(parsed).map(({ root }) => root)];
}

function identityOf(root: MapNode): string {
  const metadata = asMap(find(root, 'metadata')?.value);
  return [textAt(root, 'kind'), textAt(metadata, 'namespace'), textAt(metadata, 'name')].join('/');
}

/** What is gone stands in the base, whose own mistakes nobody asked for: it is told where it was taken from. */
function inPresent(finding: Finding, root: MapNode): Finding {
  const { at } = finding;
  const spec = find(root, 'spec')?.key ?? find(root, 'kind')?.key;
  if (at.block.path === root.block.path || spec === undefined) return finding;
  const { block, from, to } = spec;
  return { ...finding, at: { block, from, to }, related: [{ at, message: message(said.before) }] };
}

function noBase(base: string, at: Finding['at']): Finding {
  return {
    ...{ code: 'regionwise/base-not-found', severity: 'warning', message: message(said.noBase, { base }) },
    ...{ at, related: [], fixes: [] },
  };
}
