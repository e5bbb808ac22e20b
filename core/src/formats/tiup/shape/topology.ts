/** A topology as TiUP's strict decoder sees it: every typed level, and what it drops in silence. */
import { global, serverConfigs } from '../../../facts/tiup/map-sections';
import { mapSections, serverSections } from '../../../facts/tiup/topology';
import type { Finding } from '../../../findings/finding';
import { nearest } from '../../../findings/nearest';
import { message, type Template } from '../../../messages/message';
import type { MapNode, Pair, ParsedFile, YamlDocument } from '../../../text/node';
import { asMap, entries, resolve } from '../../../text/walk';
import { isNull } from '../decode';
import type { Detected } from '../detect';
import { handWrittenKeysMax, sectionOf } from '../items';
import { checkFields, removal, rename } from './fields';
import { checkInstances } from './instances';
import { ignoredInScaleOut, severalDocuments, unknownSection, versionsInScaleOut, wrongType } from './said';
import { describe, problem } from './value';

const maps = new Map(mapSections.map((section) => [section.name, section]));
const sectionNames = [...maps.keys(), ...serverSections.map((section) => section.name)];
const globalFields = new Set(global.fields.map((field) => field.name));
const configKeys = new Set(serverConfigs.fields.map((field) => field.name));

/** TiUP deletes these from a scale-out file before it decodes the rest. */
const droppedInScaleOut = new Set(['global', 'monitored', 'server_configs']);

/** All that is wrong with the shape of a detected topology. */
export function checkTopology(parsed: ParsedFile, document: YamlDocument, detected: Detected): Finding[] {
  const { topology, kind } = detected;
  const strict = kind !== 'tiup-meta';
  const findings: Finding[] = [];
  for (const pair of entries(topology)) {
    const name = pair.key.text;
    const section = sectionOf(name, topology);
    if (kind === 'tiup-scale-out' && droppedInScaleOut.has(name)) findings.push(dropped(pair, topology));
    else if (maps.has(name)) findings.push(...checkMap(pair, strict));
    else if (strict && section?.name !== name) findings.push(unknown(pair, topology));
    if (kind === 'tiup-scale-out' && name === 'component_versions') findings.push(...versions(pair));
    if (section !== undefined) findings.push(...checkInstances(pair, section, strict));
  }
  findings.push(...furtherDocuments(parsed, document));
  return findings;
}

function checkMap(pair: Pair, strict: boolean): Finding[] {
  const name = pair.key.text;
  const value = resolve(pair.value);
  if (value === undefined || (value.kind === 'scalar' && isNull(value))) return [];
  if (value.kind !== 'map') {
    const at = value.kind === 'scalar' ? value : pair.key;
    return [problem('tiup/wrong-type', at, wrongType.map, { key: name, found: describe(value) })];
  }
  const found = checkFields(value, maps.get(name)?.fields ?? [], name);
  return strict ? found : found.filter(({ code }) => code !== 'tiup/unknown-field');
}

function unknown(pair: Pair, topology: MapNode): Finding {
  const key = pair.key.text;
  const say = (template: Template, args = {}) =>
    problem('tiup/unknown-section', pair.key, template, { key, ...args });
  if (configKeys.has(key)) return say(unknownSection.underServerConfigs);
  if (globalFields.has(key)) return say(unknownSection.underGlobal);
  const near = topology.pairs.length > handWrittenKeysMax ? undefined : nearest(key, sectionNames);
  if (near === undefined)
    return say(unknownSection.unknown, { known: 'global, server_configs, tikv_servers' });
  return { ...say(unknownSection.nearest, { nearest: near }), fixes: rename(pair, topology, near) };
}

function dropped(pair: Pair, topology: MapNode): Finding {
  const key = pair.key.text;
  const fix = removal(pair, topology, false);
  const found = problem('tiup/ignored-in-scale-out', pair.key, ignoredInScaleOut, { key }, fix);
  return { ...found, severity: 'information' };
}

/** TiProxy and TiCDC are versioned apart; what is released as one is meant by accident. */
const releasedAsOne = new Set(['pd', 'tikv', 'tidb', 'tiflash']);

function versions(pair: Pair): Finding[] {
  const map = asMap(pair.value);
  return (map === undefined ? [] : entries(map))
    .filter(({ key }) => releasedAsOne.has(key.text))
    .map(({ key }) => ({
      ...problem('tiup/versions-in-scale-out', key, versionsInScaleOut, { component: key.text }),
      severity: 'warning',
    }));
}

/** Documents below the one that TiUP reads; an empty one at the end hides nothing. */
function furtherDocuments(parsed: ParsedFile, first: YamlDocument): Finding[] {
  const next = parsed.documents.slice(parsed.documents.indexOf(first) + 1).find(({ root }) => {
    const node = resolve(root);
    return node !== undefined && !(node.kind === 'scalar' && isNull(node));
  });
  if (next?.root === undefined) return [];
  const { block, from } = next.root;
  const line = block.text.indexOf('\n', from);
  const at = { block, from, to: line < 0 ? next.root.to : Math.min(line, next.root.to) };
  return [
    {
      code: 'tiup/several-documents',
      severity: 'warning',
      message: message(severalDocuments),
      at,
      related: [],
      fixes: [],
    },
  ];
}
