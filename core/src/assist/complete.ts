/** What may stand at a place of a topology that is being typed. */
import { configHelp } from '../config/help';
import type { Completion } from '../formats/schema/complete';
import { stringText } from '../text/render';
import { configKeyOffers, labelMap } from './config-keys';
import { configValueOffers } from './config-values';
import { fieldValueOffers } from './field-values';
import { fieldOffers, metaOffers, sectionOffers } from './fields';
import { instanceOffers } from './instance-snippet';
import { distinct, type Offer } from './offer';
import { schemaKeyOffers, schemaValueOffers, topValueOffers } from './operator-offers';
import { isOperatorsToBe, type ObjectHead, objectAt, operatorSpot } from './operator-spot';
import type { Scene } from './scene';
import { sectionSnippets, specialInstances } from './section-snippets';
import { configRoot, keyOf, type Spot, tiupSpot } from './spot';

/** The likeliest first. Offsets are of the whole text. */
export function topologyCompletions(scene: Scene): Completion[] {
  const isTiUP = scene.cluster?.kind.startsWith('tiup') === true;
  const head = isTiUP ? undefined : objectAt(scene.text, scene.cursor.from);
  const offers =
    head !== undefined && isOperatorsToBe(head) ? operatorOffers(scene, head) : tiupOffers(scene);
  const spot = insertionAt(scene);
  return distinct(offers).map((offer) => placed(offer, scene, spot));
}

function tiupOffers(scene: Scene): Offer[] {
  const { cursor } = scene;
  const isMeta = scene.cluster?.kind === 'tiup-meta';
  const spot = tiupSpot(cursor.path, isMeta);
  if (spot === undefined || cursor.toml) return [];
  if (spot.kind === 'value' && cursor.side === 'value') {
    return fieldValueOffers(scene, spot.section, spot.field, spot.server);
  }
  if (spot.kind === 'config') {
    return configOffers(scene, spot.component, spot.key, configRoot(cursor.path, isMeta));
  }
  return cursor.side === 'key' ? keyOffers(scene, spot) : [];
}

function keyOffers(scene: Scene, spot: Spot): Offer[] {
  const { cursor } = scene;
  switch (spot.kind) {
    case 'meta':
      return metaOffers(scene);
    case 'top':
      return [...sectionOffers(scene), ...(cursor.isFlow ? [] : sectionSnippets(scene))];
    case 'instances':
      return cursor.isFlow ? [] : wholeInstances(scene, spot, true);
    case 'fields': {
      const fields = fieldOffers(scene, spot.section, spot.fields, spot.server);
      const { server } = spot;
      const isNew =
        server !== undefined && cursor.isItem && cursor.present.length === 0 && cursor.path.at(-1) === '[]';
      return isNew
        ? [...fields.slice(0, 1), ...wholeInstances(scene, { server }, false), ...fields.slice(1)]
        : fields;
    }
    case 'value':
    case 'config':
      return [];
  }
}

function wholeInstances(
  scene: Scene,
  { server }: Pick<Extract<Spot, { kind: 'instances' }>, 'server'>,
  dash: boolean,
): Offer[] {
  return [...instanceOffers(scene, server, dash), ...specialInstances(scene, server.name, dash)];
}

function operatorOffers(scene: Scene, head: ObjectHead): Offer[] {
  const { cursor } = scene;
  const spot = operatorSpot(cursor.path, head);
  if (spot?.kind === 'config') {
    return configOffers(scene, spot.component, keyOf(cursor.path.slice(spot.root)), spot.root);
  }
  if (cursor.side === 'value' && cursor.path.length === 1) return topValueOffers(cursor.path[0] ?? '', head);
  if (spot === undefined || cursor.toml) return [];
  const isList = cursor.path.at(-1) === '[]' && spot.schema.fields === undefined;
  return cursor.side === 'value' || isList
    ? schemaValueOffers(scene, spot.schema)
    : schemaKeyOffers(scene, spot.schema);
}

function configOffers(
  scene: Scene,
  component: Parameters<typeof configKeyOffers>[1],
  key: string,
  root: number,
): Offer[] {
  const { cursor } = scene;
  // Behind a dash stands an item, which is a value here even before it looks like one.
  const isItem = cursor.path.at(-1) === '[]';
  if (cursor.side === 'value' || isItem) return configValueOffers(scene, component, key, root);
  const isLeaf = key !== '' && key !== labelMap(component) && configHelp(component, key, '') !== undefined;
  return isLeaf ? [] : configKeyOffers(scene, component, key, root);
}

/** What every text at the cursor needs before it, and before each further line of it. */
interface Insertion {
  readonly gap: string;
  readonly indent: string;
}

function insertionAt({ cursor, text }: Scene): Insertion {
  const lineStart = cursor.from === 0 ? 0 : text.lastIndexOf('\n', cursor.from - 1) + 1;
  const gap = /[:-]/.test(text.charAt(cursor.from - 1)) && cursor.quote === '' ? ' ' : '';
  // Editors indent the lines of an insertion like the line that it begins in.
  const deeper = ' '.repeat(Math.max(0, cursor.from - lineStart - cursor.column));
  return { gap, indent: deeper + gap };
}

/** An offer at the word of the cursor, as the language around it wants it written. */
function placed(offer: Offer, scene: Scene, { gap, indent }: Insertion): Completion {
  const { cursor } = scene;
  const newText = gap + written(offer, scene).replaceAll('\n', `\n${indent}`);
  return {
    label: offer.label,
    kind: offer.kind,
    newText,
    from: cursor.from,
    to: cursor.from + cursor.typed.length,
    end: cursor.to,
    detail: offer.detail ?? '',
    documentation: offer.documentation ?? '',
    ...(offer.isSnippet === true ? { isSnippet: true as const } : {}),
    ...(offer.deprecated === true ? { deprecated: true as const } : {}),
    ...(offer.config === undefined ? {} : { config: offer.config }),
  };
}

function written({ kind, text, isString }: Offer, { cursor }: Scene): string {
  if (kind === 'key' && (cursor.quote !== '' || cursor.hasColon)) return text.replace(/:\n.*$/s, '');
  if (kind === 'snippet' || text.includes('\n')) return text;
  if (kind === 'key') {
    const separator = cursor.toml ? ' = ' : ': ';
    return cursor.toml && cursor.isFlow ? text : `${cursor.toml ? text : stringText(text)}${separator}`;
  }
  if (cursor.quote !== '' || isString !== true) return text;
  if (cursor.toml) return JSON.stringify(text);
  // A number with its unit means itself everywhere.
  return /^\d+(?:\.\d+)?(?!e\d)[A-Za-z]+$/i.test(text) ? text : stringText(text);
}
