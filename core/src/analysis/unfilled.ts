/** Templates that no engine has filled in yet: what cluster they will be, nobody can say. */
import type { Cluster } from '../cluster/cluster';
import type { Message } from '../messages/message';
import { message } from '../messages/message';
import type { YamlNode } from '../text/node';
import { isGenerated } from '../text/templates';
import type { AnalysedFile, Workspace } from './workspace';

/** Keys below which a value changes neither what the cluster survives nor what it needs. */
const harmless = new Set([
  'metadata',
  'user',
  'group',
  'password',
  'ssh_port',
  'ssh_type',
  'deploy_dir',
  'data_dir',
  'log_dir',
  'arch',
  'os',
  'image',
  'baseImage',
  'imagePullPolicy',
  'imagePullSecrets',
  'storageClassName',
  'annotations',
  'env',
]);

const said = {
  en: '{path} is a template, and `{found}` is not filled in yet: what cluster comes out of it is not known. \
Give the file that its engine makes of it, or pipe it in, as in `helm template . | regionwise survive -`.',
  'zh-cn':
    '{path} 是尚未渲染的模板（首处为 `{found}`）：最终的集群尚不可知。请提供模板渲染后的文件，或通过管道传入，例如 \
`helm template . | regionwise survive -`。',
};

/** What a file is told to be a template with: how many places, and the first of them. */
export function templateIn({ parsed, read }: AnalysedFile): Message['args'] | undefined {
  const problem = parsed.problems.find(({ code }) => code === 'yaml/template');
  return problem?.args ?? read.findings.find(({ code }) => code === 'yaml/template')?.message.args;
}

/** Why nothing can be said of a cluster: a template stands where its shape, its places or its settings do. */
export function unfilled(cluster: Cluster, { files }: Workspace): Message | undefined {
  const file = files.find(({ path }) => path === cluster.path);
  const found = file === undefined ? undefined : templateIn(file);
  if (file === undefined || found === undefined) return undefined;
  const roots = [cluster.root, ...(cluster.parts ?? []).map(({ root }) => root)];
  const decides = isGenerated(file.parsed.text) || roots.some((root) => hasTemplate(root));
  return decides ? message(said, { ...found, path: file.path }) : undefined;
}

function hasTemplate(node: YamlNode | undefined): boolean {
  switch (node?.kind) {
    case 'scalar':
      return node.template === true;
    case 'sequence':
      return node.items.some(hasTemplate);
    case 'map':
      return node.pairs.some(
        ({ key, value }) => key.template === true || (!harmless.has(key.text) && hasTemplate(value)),
      );
    default:
      return false;
  }
}
