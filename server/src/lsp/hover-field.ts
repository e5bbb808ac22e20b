import type { Position } from 'vscode-languageserver';
import type { Cluster } from '#core/cluster/cluster';
import type { Field, Mutability } from '#core/facts/tiup/field';
import { meaningOf } from '#core/facts/tiup/meanings';
import { type FieldAt, fieldAt } from '#core/formats/tiup/field-at';
import { topologyOf } from '#core/formats/tiup/of-cluster';
import { type Language, render, type Template } from '#core/messages/message';
import { asMap } from '#core/text/walk';
import type { OpenDocument } from './document';
import { languageOf, type Session } from './session';

const mutabilities: Readonly<Record<Mutability, Template>> = {
  editable: { en: '`edit-config` may change it', 'zh-cn': '可用 `edit-config` 修改' },
  immutable: { en: 'fixed once it is deployed', 'zh-cn': '部署后不可修改' },
  free: { en: '`edit-config` may change all below it', 'zh-cn': '其下内容可用 `edit-config` 任意修改' },
  expandable: { en: 'may only grow at its end', 'zh-cn': '只能在末尾追加' },
};

const words = {
  deprecated: { en: 'deprecated', 'zh-cn': '已弃用' },
  since: { en: 'from TiUP {version}', 'zh-cn': '自 TiUP {version} 起' },
  required: { en: 'required', 'zh-cn': '必填' },
  fallback: { en: 'by default `{value}`', 'zh-cn': '默认 `{value}`' },
  inForce: { en: 'here `{value}`', 'zh-cn': '此处为 `{value}`' },
} satisfies Readonly<Record<string, Template>>;

/** On a key of TiUP's: what it does, what holds, and whether it can be changed later. */
export function fieldHover(session: Session, document: OpenDocument, position: Position): string[] {
  const { clusters } = session.documents.read(document);
  const language = languageOf(session, document.uri);
  const offset = document.offsetAt(position);
  for (const cluster of clusters) {
    const root = cluster.kind.startsWith('tiup') ? asMap(cluster.root) : undefined;
    const found = root?.block.path === document.path ? fieldAt(root, offset) : undefined;
    const meaning = found && meaningOf(found.section, found.field.name);
    if (found === undefined || meaning === undefined) continue;
    const facts = [...factsOf(found.field, language), ...valueInForce(cluster, found, language)];
    return [`**${found.field.name}** — ${meaning[language]}\n\n${facts.join(' · ')}`];
  }
  return [];
}

function factsOf(field: Field, language: Language): string[] {
  const say = (template: Template, args = {}) => render({ template, args }, language);
  return [
    ...(field.required ? [say(words.required)] : []),
    ...(field.deprecated ? [say(words.deprecated)] : []),
    ...(field.fallback === undefined ? [] : [say(words.fallback, { value: String(field.fallback) })]),
    say(mutabilities[field.mutability]),
    ...(field.since === undefined ? [] : [say(words.since, { version: field.since })]),
  ];
}

/** What an instance gets, with TiUP's derived names and directories. Never a password. */
function valueInForce(cluster: Cluster, { field, item }: FieldAt, language: Language): string[] {
  if (item === undefined || field.name === 'password') return [];
  const instance = topologyOf(cluster).instances.find(({ node }) => node === item);
  const value = instance?.values[field.name];
  if (value === undefined) return [];
  const text = String(value).replaceAll('`', '');
  return [render({ template: words.inForce, args: { value: text } }, language)];
}
