/** What answers on a cluster rest on, where its files could not be read whole. */
import type { Cluster } from '../cluster/cluster';
import { holdsClusters } from '../cluster/described-in';
import { syntaxFinding } from '../findings/syntax';
import { type Language, type Message, message, render } from '../messages/message';
import { LineIndex } from '../text/lines';
import { absolute } from '../text/place';
import type { AnalysedFile, Workspace } from './workspace';

const said = {
  unread: { en: '{path} cannot be read. {reason}', 'zh-cn': '{path} 无法读取。{reason}' },
  one: {
    en: '{path} has an error on line {line}: what can be read of it is taken. `regionwise check` tells it.',
    'zh-cn': '{path} 第 {line} 行有错误：仅采用可读取的部分。详情见 `regionwise check`。',
  },
  several: {
    en: '{path} has {count} errors, the first on line {line}: what can be read of it is taken. `regionwise check` tells them.',
    'zh-cn':
      '{path} 有 {count} 处错误，第一处在第 {line} 行：仅采用可读取的部分。详情见 `regionwise check`。',
  },
  refused: {
    en: '{written} is no value for {key}: PD’s default, {counted}, is counted instead.',
    'zh-cn': '{written} 不是 {key} 的有效值：此处按 PD 的默认值 {counted} 计算。',
  },
};

/** A file that looks like a topology and is too large, too deep or not even text. */
export function unread({ files }: Workspace): Message | undefined {
  for (const { path, parsed, read, companion } of files) {
    const [problem] = parsed.problems;
    if (companion || read.kind === 'none' || read.clusters.length > 0 || problem === undefined) continue;
    if (!holdsClusters(read.kind)) continue;
    return message(said.unread, { path, reason: syntaxFinding(problem).message });
  }
  return undefined;
}

/** An answer, with what it takes for granted where the text or the shape of the cluster's files has errors. */
export function withUnread<R extends { readonly assumptions: readonly string[] }>(
  result: R,
  cluster: Cluster,
  { files }: Workspace,
  language: Language,
): R {
  const paths = new Set([
    cluster.path,
    ...(cluster.parts ?? []).map(({ path }) => path),
    ...(cluster.placement?.ruleFiles ?? []).map(({ path }) => path),
  ]);
  const doubts = [
    ...files.filter(({ path }) => paths.has(path)).flatMap(errorsOf),
    ...cluster.replication.refused.map((setting) => message(said.refused, { ...setting })),
  ];
  if (doubts.length === 0) return result;
  return {
    ...result,
    assumptions: [...doubts.map((doubt) => render(doubt, language)), ...result.assumptions],
  };
}

function errorsOf({ path, parsed, read }: AnalysedFile): Message[] {
  const errors = [...parsed.problems.map(syntaxFinding), ...read.findings].filter(
    ({ severity }) => severity === 'error',
  );
  const [first] = errors.map(({ at }) => absolute(at).from).sort((a, b) => a - b);
  if (first === undefined) return [];
  const args = { path, count: errors.length, line: new LineIndex(parsed.text).position(first).line + 1 };
  return [message(errors.length === 1 ? said.one : said.several, args)];
}
