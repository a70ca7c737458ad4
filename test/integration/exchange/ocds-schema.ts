import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import Ajv, { type ValidateFunction } from 'ajv-draft-04';
import { projectRoot } from '@kaibiao/platform';

const FOLDER = join(projectRoot(), 'test', 'vectors', 'ocds');
type Schema = { [key: string]: unknown; properties?: Record<string, Schema>; definitions?: Record<string, Schema>; items?: Schema };

const read = (name: string): Schema => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Schema;
const RELEASE = read('release-schema.json');

/** The codes of every codelist of the standard, by the name of its file. */
const CODES = new Map(
  readdirSync(join(FOLDER, 'codelists')).map((file) => [file, codesOf(readFileSync(join(FOLDER, 'codelists', file), 'utf8'))]),
);

function codesOf(csv: string): Set<string> {
  return new Set(parse<{ Code: string }>(csv, { columns: true, bom: true }).map(({ Code }) => Code));
}

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  formats: { 'date-time': dateTime, uri: (text: string) => URL.canParse(text), email: true },
});
ajv.addSchema(RELEASE, 'https://standard.open-contracting.org/schema/1__1__5/release-schema.json');
ajv.addSchema({}, 'https://standard.open-contracting.org/schema/1__1__5/versioned-release-validation-schema.json');
const validators = {
  release: ajv.getSchema('https://standard.open-contracting.org/schema/1__1__5/release-schema.json') as ValidateFunction,
  releasePackage: ajv.compile(read('release-package-schema.json')),
  recordPackage: ajv.compile(read('record-package-schema.json')),
};

/** What the schemas of OCDS 1.1.5 find wrong. */
export function faultsOf(kind: keyof typeof validators, value: unknown): string[] {
  const validate = validators[kind];
  return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Codes that no codelist of the standard has, open ones included: what is said in a word of our own nobody understands. */
export function strangeCodes(value: unknown, schema: Schema = RELEASE, path = ''): string[] {
  const known = resolved(schema);
  if (Array.isArray(value)) {
    if (known['codelist'] === undefined) return value.flatMap((row, at) => strangeCodes(row, known.items ?? {}, `${path}/${at}`));
    return value.flatMap((code) => strange(code, known, path));
  }
  if (typeof value !== 'object' || value === null) return known['codelist'] === undefined ? [] : strange(value, known, path);
  return Object.entries(value).flatMap(([name, member]) => strangeCodes(member, known.properties?.[name] ?? {}, `${path}/${name}`));
}

const strange = (code: unknown, schema: Schema, path: string): string[] =>
  CODES.get(String(schema['codelist']))!.has(String(code)) ? [] : [`${path}: ${String(code)}`];

function resolved(schema: Schema): Schema {
  const ref = schema['$ref'];
  return typeof ref === 'string' ? RELEASE.definitions![ref.replace('#/definitions/', '')]! : schema;
}
