/**
 * `cluster levels=zone,host replicas=5 isolation=zone only=labels/ fixes`: a line an instance, `tikv
 * 10.0.1.1:20161 zone=z1 host=h1` (`pd`, `tidb`, `tiflash` likewise). Answers with a line a finding, by the
 * instance or the setting that it stands at, and the titles of its fixes. Three PD and two TiDB on machines
 * of their own are added where no line names one.
 */
import { readParsed } from '#core/formats/read';
import { render } from '#core/messages/message';
import { runRules } from '#core/rules/run';
import { parseFile } from '#core/text/parse';
import { absolute } from '#core/text/place';
import type { FixtureCommand } from '../fixtures';

const mainPort: Readonly<Record<string, string>> = {
  pd: 'client_port',
  tidb: 'port',
  tikv: 'port',
  tiflash: 'tcp_port',
};

const elsewhere = [
  ['pd', ['10.8.0.1', '10.8.0.2', '10.8.0.3']],
  ['tidb', ['10.8.0.1', '10.8.0.2']],
] as const;

export const clusterCommand: FixtureCommand = ({ args, files }) => {
  const rows = (files[0]?.text ?? '').split('\n').filter((row) => row !== '');
  for (const [role, addresses] of elsewhere) {
    if (!rows.some((row) => row.startsWith(`${role} `))) rows.push(...addresses.map((at) => `${role} ${at}`));
  }
  const text = [settings(args), ...Object.keys(mainPort).map((role) => section(role, rows))].join('');
  const only = args.get('only')?.split(',') ?? [''];
  const lines: string[] = [];
  for (const found of runRules(readParsed(parseFile('topology.yaml', text)).clusters)) {
    if (!only.some((prefix) => found.code.startsWith(prefix))) continue;
    const at = text.slice(absolute(found.at).from, absolute(found.at).to);
    lines.push(`${at} ${found.severity} ${found.code}`);
    if (args.has('messages')) lines.push(`  ${render(found.message, 'en')}`);
    if (args.has('fixes')) for (const { title } of found.fixes) lines.push(`  fix: ${render(title, 'en')}`);
  }
  return lines.length === 0 ? 'nothing found' : lines.join('\n');
};

function settings(args: ReadonlyMap<string, string>): string {
  const levels = args.get('levels');
  const lines = [
    ...(levels === undefined ? [] : [`location-labels: [${levels.replaceAll(',', ', ')}]`]),
    ...(args.has('replicas') ? [`max-replicas: ${args.get('replicas')}`] : []),
    ...(args.has('isolation') ? [`isolation-level: ${args.get('isolation')}`] : []),
  ];
  if (lines.length === 0) return '';
  return `server_configs:\n  pd:\n${lines.map((line) => `    replication.${line}\n`).join('')}`;
}

function section(role: string, rows: readonly string[]): string {
  const items = rows.filter((row) => row.startsWith(`${role} `)).map((row) => item(role, row.split(/\s+/)));
  return items.length === 0 ? '' : `${role}_servers:\n${items.join('')}`;
}

function item(role: string, [, address = '', ...labels]: readonly string[]): string {
  const [host = '', port] = address.split(':');
  const lines = [`  - host: ${host}`];
  if (port !== undefined) lines.push(`    ${mainPort[role]}: ${port}`);
  if (labels.length > 0) {
    const key = role === 'tidb' ? 'labels' : 'server.labels';
    lines.push(role === 'tiflash' ? '    learner_config:' : '    config:');
    lines.push(`      ${key}: { ${labels.map((label) => label.replace('=', ': ')).join(', ')} }`);
  }
  return `${lines.join('\n')}\n`;
}
