import type { Cluster } from '../cluster/cluster';
import { type Message, message } from '../messages/message';
import { unfilled } from './unfilled';
import { unread } from './unread';
import type { Workspace } from './workspace';

export type ChosenCluster =
  | { readonly ok: true; readonly cluster: Cluster }
  | { readonly ok: false; readonly problem: Message };

const said = {
  none: { en: 'None of the files holds a TiDB cluster.', 'zh-cn': '所给文件中没有 TiDB 集群。' },
  fragment: {
    en: '{path} is only a part of a cluster (without {missing}). Give the file of the whole cluster with it.',
    'zh-cn': '{path} 只是集群的一部分（缺少 {missing}）。请同时给出整个集群的文件。',
  },
  several: {
    en: 'The files hold several clusters. Choose one with --cluster NAME (or its path): {names}.',
    'zh-cn': '所给文件包含多个集群。请用 --cluster NAME（或其路径）选择其一：{names}。',
  },
  unknown: { en: 'No cluster “{name}”. There is: {names}.', 'zh-cn': '没有集群 “{name}”。现有：{names}。' },
} as const;

/** More names than this are no help. */
const namesMax = 20;

/** The clusters that were asked about: whole ones, and not those read only as the base of another. */
export function wholeClusters(workspace: Workspace): readonly Cluster[] {
  return askedFor(workspace).filter(({ fragment }) => !fragment);
}

/**
 * The one cluster that a command is about, by name or by path; several without a name are an answer that lists
 * them.
 */
export function chooseCluster(workspace: Workspace, name: string | undefined): ChosenCluster {
  const clusters = wholeClusters(workspace);
  const [part] = askedFor(workspace);
  if (clusters.length === 0 && part !== undefined) {
    const args = { path: part.path, missing: part.missing.join(', ') };
    return refuse(unfilled(part, workspace) ?? message(said.fragment, args));
  }
  if (clusters.length === 0) return refuse(unread(workspace) ?? message(said.none));
  const fitting =
    name === undefined
      ? clusters
      : clusters.filter((cluster) => cluster.name === name || cluster.path === name);
  const [first, second] = fitting;
  if (first === undefined)
    return refuse(message(said.unknown, { name: name ?? '', names: listed(clusters) }));
  if (second !== undefined) return refuse(message(said.several, { names: listed(fitting) }));
  const template = unfilled(first, workspace);
  return template === undefined ? { ok: true, cluster: first } : refuse(template);
}

function askedFor({ files, clusters }: Workspace): readonly Cluster[] {
  const companions = new Set(files.filter(({ companion }) => companion).map(({ path }) => path));
  return clusters.filter(({ path }) => !companions.has(path));
}

function refuse(problem: Message): ChosenCluster {
  return { ok: false, problem };
}

/** Names, with the path where a name alone does not tell. */
function listed(clusters: readonly Cluster[]): string {
  const names = clusters.map(({ name, path }) => {
    const twin = clusters.filter((other) => other.name === name).length > 1;
    return twin ? `${name} (${path})` : name;
  });
  const shown = [...new Set(names)];
  const hidden = shown.length - namesMax;
  return shown.slice(0, namesMax).join(', ') + (hidden > 0 ? `, … (+${hidden})` : '');
}
