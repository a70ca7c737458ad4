import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc, { type Arbitrary } from 'fast-check';
import { projectRoot } from '@kaibiao/platform';
import type { Question } from './http';

interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema?: Schema;
}

interface Described {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, unknown>;
}

/** A route as the committed document describes it. */
export interface Operation extends Described {
  method: string;
  path: string;
}

const document = JSON.parse(readFileSync(join(projectRoot(), 'apps', 'api', 'openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
};

export const OPERATIONS: readonly Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({ ...described, method: method.toUpperCase(), path })),
);

/** What no schema asks for and every reader meets one day. */
const HOSTILE: readonly unknown[] = [
  ...['', ' ', '\0', 'a\0b', '\ud800', '=1+1', '../../etc/passwd', '%00', "';--", 'x'.repeat(5000), '\u202e开标', '1e999', '__proto__'],
  ...[null, true, -1, 0, 1.5, 2 ** 53, -(2 ** 63), 1e308, [], {}, [[]], [null], { a: { b: [] } }],
];
const hostile = fc.constantFrom(...HOSTILE);
const hostileText = fc.constantFrom(...HOSTILE.filter((one): one is string => typeof one === 'string'));

const TEXTS: Readonly<Record<string, Arbitrary<string>>> = {
  'date-time': fc.date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('9999-12-31') }).map((at) => at.toISOString()),
  date: fc
    .date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('9999-12-31') })
    .map((at) => at.toISOString().slice(0, 10)),
  uuid: fc.uuid(),
};
const text = fc.oneof(
  ...[fc.string({ unit: 'grapheme', maxLength: 30 }), fc.uuid(), fc.base64String({ maxLength: 40 })],
  ...[fc.integer().map(String), fc.constantFrom('1.00', '100', '2026-12-01', 'bid', 'E3213009901019999001001')],
);

/** Mostly what the schema says, now and then something else. */
function valueOf(schema: Schema = {}, depth = 0): Arbitrary<unknown> {
  return fc.oneof({ arbitrary: soundOf(schema, depth), weight: 9 }, { arbitrary: hostile, weight: 1 });
}

function soundOf(schema: Schema, depth: number): Arbitrary<unknown> {
  if (schema.$ref) return soundOf(document.components.schemas[schema.$ref.split('/').at(-1)!]!, depth);
  const several = schema.oneOf ?? schema.anyOf;
  if (several) return fc.oneof(...several.map((one) => soundOf(one, depth)));
  if (schema.allOf) return soundOf(schema.allOf[0]!, depth);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'string') return TEXTS[schema.format ?? ''] ?? text;
  if (type === 'number' || type === 'integer') return fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer());
  if (type === 'boolean') return fc.boolean();
  if (type === 'array') return depth > 4 ? fc.constant([]) : fc.array(valueOf(schema.items, depth + 1), { maxLength: 3 });
  if (!schema.properties || depth > 4) return fc.constant({});
  const members = Object.entries(schema.properties).map(([name, one]) => [name, valueOf(one, depth + 1)] as const);
  return fc.record(Object.fromEntries(members), { requiredKeys: schema.required ?? [] });
}

const spoken = (value: unknown): string => (typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value));

/** Requests of an operation. `known` are names of things that there are. */
export function requestsOf({ method, path, parameters = [], requestBody }: Operation, known: readonly string[]): Arbitrary<Question> {
  const named = (place: string) => parameters.filter((one) => one.in === place);
  const some = (place: string, every: Arbitrary<unknown> | null) =>
    fc.record(Object.fromEntries(named(place).map(({ name, schema }) => [name, (every ?? valueOf(schema)).map(spoken)])), {
      requiredKeys: named(place).flatMap(({ name, required }) => (required ? [name] : [])),
    });
  const name = fc.oneof(
    { arbitrary: fc.constantFrom(...known), weight: 6 },
    { arbitrary: fc.uuid(), weight: 2 },
    { arbitrary: hostileText, weight: 2 },
  );
  const schema = requestBody?.content['application/json']?.schema;
  const octets = Object.keys(requestBody?.content ?? {}).find((type) => type.includes('octet-stream'));
  return fc
    .record({
      names: some('path', name),
      query: some('query', null),
      body: schema ? valueOf(schema) : fc.constant(undefined),
      bytes: octets ? fc.uint8Array({ maxLength: 200 }) : fc.constant(undefined),
      act: fc.oneof(fc.uuid({ version: 7 }), fc.constantFrom('', 'x')),
      version: fc.constantFrom('"1"', '"0"', 'x', '"99999999999999999999"'),
    })
    .map(({ names, query, body, bytes, act, version }) => ({
      method,
      path: path.replaceAll(/\{(\w+)\}/g, (_, one: string) => encodeURIComponent(names[one] ?? '')) + questionMark(query),
      ...(body === undefined ? {} : { body }),
      ...(bytes && octets ? { bytes: Buffer.from(bytes) } : {}),
      headers: {
        ...(method === 'GET' ? {} : { 'idempotency-key': act, 'if-match': version }),
        ...(path.includes('upload') || path.includes('payloads')
          ? { 'tus-resumable': '1.0.0', 'upload-length': '10', 'upload-offset': '0' }
          : {}),
        ...(bytes && octets ? { 'content-type': octets } : {}),
      },
    }));
}

function questionMark(query: Record<string, string | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}
