import type { Field } from '../../core/src/facts/tiup/field';
import { mapSections, serverSections } from '../../core/src/facts/tiup/topology';

/** A topology as JSON Schema (draft-07): what a server of schemas can be told of what we know of its shape. */
export function topologySchema(): object {
  const lists = serverSections.map(({ name, fields }) => [
    name,
    { type: 'array', items: { ...mapOf(fields), required: ['host'] } },
  ]);
  const maps = mapSections.map(({ name, fields }) => [
    name,
    name === 'server_configs' ? { type: 'object' } : mapOf(fields),
  ]);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries([...maps, ...lists]),
  };
}

function mapOf(fields: readonly Field[]) {
  const properties = fields.map((field) => [field.name, { description: field.name, ...typeOf(field) }]);
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) };
}

function typeOf({ type }: Field): object {
  switch (type) {
    case 'string':
      return { type: 'string' };
    case 'int':
    case 'ng-port':
      return { type: 'integer' };
    case 'port':
      return { type: 'integer', minimum: 0, maximum: 65535 };
    case 'bool':
      return { type: 'boolean' };
    case 'string-list':
    case 'map-list':
      return { type: 'array' };
    case 'any':
      return {};
    case 'map':
    case 'string-map':
    case 'resource-control':
    case 'remote-config':
    case 'external-alertmanagers':
      return { type: 'object' };
  }
}
