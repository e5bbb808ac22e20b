/** Why a name cannot be rewritten everywhere: half a rename would leave rules and policies that point to nothing. */
import type { Cluster } from '../cluster/cluster';
import { syntaxFindings } from '../findings/syntax';
import { type Message, message } from '../messages/message';
import { LineIndex } from '../text/lines';
import { absolute } from '../text/place';
import { type NameUse, nameWithin, sameName, toUse } from './names';
import { sameFolder } from './paths';
import type { AnalysedFile, Workspace } from './workspace';

const said = {
  fixed: {
    en: 'On line {line} of {path} “{name}” cannot be rewritten: what stands there means it by another spelling. Change that first.',
    'zh-cn': '{path} 第 {line} 行的“{name}”无法改写：该处以其他写法表示此名称。请先修改该处。',
  },
  reserved: {
    en: 'The label “engine” and its values are set by TiFlash itself, and PD looks for them by these names.',
    'zh-cn': '标签“engine”及其值由 TiFlash 自行设置，PD 按此名称查找，不能改名。',
  },
  faulty: {
    en: '{path} names “{name}” and has errors, so that not every place of it can be found. Correct them first.',
    'zh-cn': '{path} 中用到“{name}”，但该文件有错误，无法找全所有位置。请先改正错误。',
  },
  whose: {
    en: '{path} names “{name}” too, and which cluster it is for is not known. Say it there in a comment, base=FILE, or leave one topology in the folder.',
    'zh-cn':
      '{path} 中也用到“{name}”，但不清楚它对应哪个集群。请在其中用注释 base=FILE 指明，或在该文件夹中只保留一个拓扑文件。',
  },
} as const;

/** `all`: the uses of a name in a cluster, `here` among them. */
export function renameRefusal(
  here: NameUse,
  all: readonly NameUse[],
  cluster: Cluster,
  { files, clusters }: Workspace,
): Message | undefined {
  const { name } = here;
  const ofTiFlash = here.kind === 'label-key' ? name : here.of;
  if (ofTiFlash?.toLowerCase() === 'engine') return message(said.reserved);
  const fixed = all.find((use) => nameWithin(use) === undefined);
  if (fixed !== undefined) return message(said.fixed, { name, ...placeOf(fixed, files) });
  if (here.kind !== 'label-key' && here.kind !== 'label-value') return undefined;
  const taken = new Set(clusters.flatMap(({ placement }) => placement?.words ?? []));
  for (const file of files.filter(({ path }) => sameFolder(path, cluster.path))) {
    const words = file.read.rules?.words ?? file.read.sql?.words;
    if (words === undefined) continue;
    const { path } = file;
    const isOpen = words.some((word) => !taken.has(word) && toUse(word).some((use) => sameName(use, here)));
    if (isOpen) return message(said.whose, { path, name });
    const places = words.map(({ at }) => absolute(at));
    if (hasErrors(file) && isElsewhere(name, file.parsed.text, places)) {
      return message(said.faulty, { path, name });
    }
  }
  return undefined;
}

function placeOf({ at }: NameUse, files: readonly AnalysedFile[]): Message['args'] {
  const { path } = at.block;
  const text = files.find((file) => file.path === path)?.parsed.text ?? '';
  return { path, line: new LineIndex(text).position(absolute(at).from).line + 1 };
}

function hasErrors({ parsed, read }: AnalysedFile): boolean {
  return [...syntaxFindings(parsed), ...read.findings].some(({ severity }) => severity === 'error');
}

/** Whether a text has the name as a word where none was read. */
function isElsewhere(
  name: string,
  text: string,
  places: readonly { readonly from: number; readonly to: number }[],
): boolean {
  const word = /[\w.]/;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const isWord = !word.test(text[at - 1] ?? '') && !word.test(text[at + name.length] ?? '');
    if (isWord && !places.some(({ from, to }) => from <= at && at < to)) return true;
  }
  return false;
}
