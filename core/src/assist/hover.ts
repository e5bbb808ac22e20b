/** What stands at an offset of a topology or of an object of TiDB Operator means. */
import type { ConfigComponent } from '../facts/config/catalogue';
import { operatorMeaning } from '../facts/operator/meanings';
import { schemaRow } from '../facts/operator/schema';
import type { MapNode } from '../text/node';
import { asScalar, find } from '../text/walk';
import { labelMap } from './config-keys';
import { configHover } from './hover-config';
import { fieldHover, sectionHover } from './hover-field';
import { hostHover, labelKeyHover, labelValueHover, versionHover } from './hover-names';
import type { HoverScene } from './hover-scene';
import { sayIn } from './hover-words';
import { isOperators, type ObjectHead, operatorSpot } from './operator-spot';
import { type PathAt, pathAt } from './path-at';
import { configRoot, keyOf, tiupSpot } from './spot';

/** Paragraphs of Markdown, in the scene's language; nothing where nothing is known. */
export function topologyHover(scene: HoverScene, offset: number): string[] {
  const at = pathAt(scene.parsed, offset);
  if (at === undefined) return [];
  const object = operatorObject(at);
  if (object !== undefined) return operatorHover(scene, at, object);
  return scene.topology === undefined ? [] : tiupHover(scene, at);
}

function tiupHover(scene: HoverScene, at: PathAt): string[] {
  const isMeta = scene.cluster?.kind === 'tiup-meta';
  const { path } = at;
  const spot = tiupSpot(path, isMeta);
  if (isMeta && path.length === 1) {
    const [key = ''] = path;
    return key === 'tidb_version' && at.scalar !== undefined
      ? versionHover(scene, at.scalar.text)
      : sectionHover(scene, key);
  }
  const root = configRoot(path, isMeta);
  if (spot?.kind === 'config' && path.length > root) return inConfig(scene, at, spot.component, root);
  if (path.length === (isMeta ? 2 : 1)) return at.onKey ? sectionHover(scene, path.at(-1) ?? '') : [];
  const above = tiupSpot(path.slice(0, -1), isMeta);
  if (above?.kind !== 'fields') return [];
  const field = above.fields.find(({ name }) => name === path.at(-1));
  if (field === undefined) return [];
  if (!at.onKey && at.scalar === undefined) return [];
  const isHost = field.name === 'host' || field.name === 'manage_host';
  if (isHost && at.scalar !== undefined) return hostHover(scene, at.scalar.text);
  if (above.section === 'component_versions' && at.scalar !== undefined)
    return versionHover(scene, at.scalar.text);
  return fieldHover(scene, above.section, field, above.server === undefined ? undefined : at.maps.at(-1));
}

/** `root` is the step of the path where the configuration begins. */
function inConfig(scene: HoverScene, at: PathAt, component: ConfigComponent, root: number): string[] {
  const { path, pair, scalar } = at;
  const key = keyOf(path.slice(root));
  const map = mapAt(at, root);
  if (pair === undefined || map === undefined) return [];
  const labels = `${labelMap(component)}.`;
  const ofStores = component === 'tikv' || component === 'tiflash-learner';
  if (key.startsWith(labels)) {
    const name = key.slice(labels.length);
    return scalar === undefined || !ofStores
      ? labelKeyHover(scene, name, ofStores)
      : labelValueHover(scene, name, scalar.text);
  }
  const isLevel = component === 'pd' && /^replication\.(?:location-labels|isolation-level)$/.test(key);
  if (isLevel && scalar !== undefined) return labelKeyHover(scene, scalar.text, true);
  return configHover(scene, component, key, map, pair);
}

/** The map that holds a step of the path: lists have steps and no map. */
function mapAt({ path, maps }: PathAt, step: number): MapNode | undefined {
  return maps[path.slice(0, step).filter((name) => name !== '[]').length];
}

interface Object {
  readonly head: ObjectHead;
  /** Steps of the path that lead to it: `items` and its item in a `List`. */
  readonly depth: number;
}

function operatorObject({ maps, path }: PathAt): Object | undefined {
  const isListed = path[0] === 'items' && path[1] === '[]';
  const map = maps[isListed ? 1 : 0];
  const textOf = (key: string) => asScalar(find(map, key)?.value)?.text ?? '';
  const head = { apiVersion: textOf('apiVersion'), kind: textOf('kind') };
  return isOperators(head) ? { head, depth: isListed ? 2 : 0 } : undefined;
}

function operatorHover(scene: HoverScene, at: PathAt, { head, depth }: Object): string[] {
  const { language } = scene;
  const path = at.path.slice(depth);
  const spot = operatorSpot(path, head);
  if (spot?.kind === 'config' && path.length > spot.root) {
    return inConfig(scene, at, spot.component, spot.root + depth);
  }
  const name = path.at(-1) ?? '';
  if (name === 'version' && at.scalar !== undefined) return versionHover(scene, at.scalar.text);
  if (!at.onKey && at.scalar === undefined) return [];
  const meaning = operatorMeaning(path)?.[language];
  const say = sayIn(language);
  const above = operatorSpot(path.slice(0, -1), head);
  const row = above?.kind === 'schema' ? above.schema.fields?.[name] : undefined;
  const schema = row === undefined ? undefined : schemaRow(row);
  const isRequired = above?.kind === 'schema' && above.schema.required?.includes(name) === true;
  const hasDefault = schema?.default !== undefined && typeof schema.default !== 'object';
  const facts = [
    ...(schema?.type === undefined ? [] : [schema.type]),
    ...(isRequired ? [say('required')] : []),
    ...(hasDefault ? [say('fallback', { value: String(schema.default) })] : []),
  ];
  if (meaning === undefined && facts.length === 0) return [];
  const source = say('operatorSource');
  const title = meaning === undefined ? `**${name}**` : `**${name}** — ${meaning}`;
  return [title, ...(facts.length === 0 ? [] : [facts.join(' · ')]), source];
}
