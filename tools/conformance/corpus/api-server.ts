/** What the API server's strict check says to a manifest: an independent judge over the same CRDs. */
import Ajv, { type ValidateFunction } from 'ajv';
import { parseAllDocuments } from 'yaml';
import {
  isKindOf,
  type Json,
  type Schema,
  schemaOf,
  schemaRow,
} from '../../../core/src/facts/operator/schema';

/** `unreadable`: no YAML. `foreign`: no object of TiDB Operator. */
export type Answer = 'accepted' | 'refused' | 'unreadable' | 'foreign';

/** The answer to the objects of a file together. */
export function apiServer(text: string): Answer {
  const documents = parseAllDocuments(text, { version: '1.1', logLevel: 'silent', prettyErrors: false });
  if (!Array.isArray(documents)) return 'foreign';
  if (documents.some(({ errors }) => errors.length > 0)) return 'unreadable';
  const answers = documents.map((document) => answerTo(document.toJS({ mapAsMap: false }) as Json));
  if (answers.includes('refused')) return 'refused';
  return answers.includes('accepted') ? 'accepted' : 'foreign';
}

function answerTo(object: Json): Answer {
  const [apiVersion, kind] = [text(object, 'apiVersion'), text(object, 'kind')];
  const group = apiVersion.split('/')[0] ?? '';
  if (!isKindOf(group, kind)) return 'foreign';
  const schema = schemaOf(apiVersion, kind);
  return schema !== undefined && validator(schema)(object) ? 'accepted' : 'refused';
}

function text(object: Json, key: string): string {
  const value =
    object !== null && typeof object === 'object' && key in object ? Reflect.get(object, key) : '';
  return typeof value === 'string' ? value : '';
}

const ajv = new Ajv({ strict: false, logger: false, formats: {}, validateFormats: false });
const validators = new Map<Schema, ValidateFunction>();

function validator(schema: Schema): ValidateFunction {
  const known = validators.get(schema) ?? ajv.compile(toJsonSchema(schema));
  validators.set(schema, known);
  return known;
}

/** A structural schema as JSON Schema. What the schema does not name is refused, unless it is kept. */
function toJsonSchema(schema: Schema): object {
  const { type, fields, values, items, nullable, anyFields, listMapKeys, set, rules, ...same } = schema;
  const one = type === 'int-or-string' ? ['integer', 'string'] : type === undefined ? [] : [type];
  const named = Object.entries(fields ?? {}).map(([name, row]) => [name, toJsonSchema(schemaRow(row))]);
  return {
    ...same,
    ...(one.length === 0 ? {} : { type: nullable === true ? [...one, 'null'] : one }),
    ...(fields === undefined ? {} : { properties: Object.fromEntries(named) }),
    ...(fields === undefined || anyFields === true ? {} : { additionalProperties: false }),
    ...(values === undefined ? {} : { additionalProperties: toJsonSchema(schemaRow(values)) }),
    ...(items === undefined ? {} : { items: toJsonSchema(schemaRow(items)) }),
  };
}
