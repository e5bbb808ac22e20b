import type { Position } from 'vscode-languageserver';
import type { Analysis } from '#core/analysis/analyse';
import type { Cluster, Replication } from '#core/cluster/cluster';
import { isIn } from '#core/cluster/described-in';
import type { Sourced } from '#core/cluster/source';
import { type Language, render, type Template } from '#core/messages/message';
import type { LineIndex } from '#core/text/lines';
import { toRange } from './convert';
import type { OpenDocument } from './document';
import { languageOf, type Session } from './session';
import { originTexts, texts } from './texts';

interface SettingText {
  readonly meaning: Template;
  readonly inForce: (replication: Replication) => Sourced<unknown>;
}

/** PD's replication settings that survival hangs on, by the last part of their key. */
const settings: Readonly<Record<string, SettingText>> = {
  'max-replicas': {
    meaning: {
      en: 'Copies that PD keeps of each Region. A Region serves while a majority of them is there: 3 copies bear the loss of one, 5 of two; an even number bears no more than the odd number below it.',
      'zh-cn':
        'PD 为每个 Region 保持的副本数。多数副本存在时 Region 才能提供服务：3 副本可承受丢失 1 个，5 副本可承受丢失 2 个；偶数副本并不比少一个的奇数副本承受更多。',
    },
    inForce: (replication) => replication.maxReplicas,
  },
  'location-labels': {
    meaning: {
      en: 'The keys of the failure domains, coarse to fine. PD spreads the copies of a Region over different values of the first key where it can, then of the next. PD knows only the levels named here; each store must carry a label for each of them.',
      'zh-cn':
        '故障域的标签键，由粗到细。PD 尽量让同一 Region 的副本分布在第一个键的不同取值上，其次是下一个键。PD 只认识此处列出的层级；每个 store 都应带有每一层级的标签。',
    },
    inForce: (replication) => replication.locationLabels,
  },
  'isolation-level': {
    meaning: {
      en: 'The level on which two copies of a Region must never share a failure domain: one of the location labels. When a domain of that level is lost and no other is free, PD does not restore its copies. Empty: best effort.',
      'zh-cn':
        '同一 Region 的两个副本绝不允许共处同一故障域的层级，取值为 location-labels 之一。该层级的一个故障域失效而没有其他空闲故障域时，PD 不会补齐副本。为空则尽力而为。',
    },
    inForce: (replication) => replication.isolationLevel,
  },
};

/** What a replication setting does, and the value that is in force with where it comes from. */
export function settingHover(session: Session, document: OpenDocument, position: Position): string[] {
  const name = wordAt(document.lineText(position.line), position.character).split('.').pop() ?? '';
  const setting = Object.hasOwn(settings, name) ? settings[name] : undefined;
  const { analysis, clusters, lines } = session.documents.read(document);
  const cluster = clusterAt(clusters, lines, position, document.path);
  if (setting === undefined || cluster === undefined) return [];
  const language = languageOf(session, document.uri);
  const value = setting.inForce(cluster.replication);
  return [`**${name}** — ${setting.meaning[language]}\n\n${inForce(value, document, analysis, language)}`];
}

function inForce(
  sourced: Sourced<unknown>,
  document: OpenDocument,
  analysis: Analysis,
  language: Language,
): string {
  const { at } = sourced;
  const path = at?.block.path ?? document.path;
  const lines = analysis.lines.get(path);
  const line = at === undefined || lines === undefined ? '?' : toRange(at, lines).start.line + 1;
  const isElsewhere = path !== document.path && sourced.origin === 'file';
  const template = isElsewhere ? texts.lineElsewhere : originTexts[sourced.origin];
  const origin = render({ template, args: { line, file: path.split('/').at(-1) ?? path } }, language);
  const list = Array.isArray(sourced.value) ? sourced.value.join(', ') : String(sourced.value);
  const value = list === '' ? texts.none[language] : `\`${list.replaceAll('`', '')}\``;
  return render({ template: texts.inForce, args: { value, origin } }, language);
}

/** The cluster whose document holds the position; a file mostly has one. */
function clusterAt(
  clusters: readonly Cluster[],
  lines: LineIndex,
  { line }: Position,
  path: string,
): Cluster | undefined {
  const holds = ({ place }: Cluster) => {
    const { start, end } = toRange(place, lines);
    return isIn(place, path) && start.line <= line && line <= end.line;
  };
  return clusters.find(holds) ?? clusters[0];
}

function wordAt(line: string, character: number): string {
  const before = /[\w.-]*$/.exec(line.slice(0, character))?.[0] ?? '';
  const after = /^[\w.-]*/.exec(line.slice(character))?.[0] ?? '';
  return before + after;
}
