import type { OpenAPIObject } from '@nestjs/swagger';

/** Texts that have no limit of their own, and why: each is one of what there is, and its rule refuses any other. */
export const UNLIMITED: Readonly<Record<string, string>> = {
  'ReviewItemDto.id': 'SCHEME_ITEM_ID_INVALID',
  'ScoredItemDto.id': 'SCHEME_ITEM_ID_INVALID',
  'DrawnParameterDto.item': 'an item of the scheme',
  'SpecialityDto.code': 'a speciality of the classification',
  'BlindReviewDto.item': 'an item of the scheme',
  'ClauseDto.id': 'BOOK_CLAUSE_UNKNOWN',
};

export interface RequestText {
  place: string;
  limited: boolean;
}

interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: unknown[];
  pattern?: string;
  maxLength?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
}

/** Of a length that the format fixes; base64 (`byte`) is not. */
const FIXED = ['uuid', 'date', 'date-time'];
/** From the beginning to the end, with nothing that goes on for as long as one likes. */
const bounded = (pattern: string) => /^\^.*\$$/.test(pattern) && !/[*+]|,\}/.test(pattern.replaceAll(/\\./g, ''));
const limited = ({ enum: values, format = '', maxLength, pattern = '' }: Schema) =>
  values !== undefined || maxLength !== undefined || FIXED.includes(format) || bounded(pattern);

/** Every text that the query of an address may bring. */
export function queryTexts(paths: OpenAPIObject['paths']): RequestText[] {
  type Query = { parameters?: { in: string; name: string; schema: Schema }[] };
  return Object.entries(paths).flatMap(([path, methods]) =>
    (Object.values(methods) as Query[])
      .flatMap(({ parameters = [] }) => parameters.filter((one) => one.in === 'query' && one.schema.type === 'string'))
      .map(({ name, schema }) => ({ place: `${path} ${name}`, limited: limited(schema) })),
  );
}

/** Every text that the body of a request may bring; files, which come as octets, are not texts. */
export function requestTexts(paths: OpenAPIObject['paths'], schemas: object): RequestText[] {
  const seen = new Set<string>();
  const textsOf = (schema: Schema, place: string): RequestText[] => {
    const name = schema.$ref?.split('/').at(-1);
    if (name) return seen.has(name) ? [] : textsOf((seen.add(name), schemas as Record<string, Schema>)[name]!, name);
    const inner = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])];
    return [
      ...(schema.type === 'string' ? [{ place, limited: limited(schema) }] : []),
      ...inner.flatMap((one) => textsOf(one, place)),
      ...Object.entries(schema.properties ?? {}).flatMap(([property, one]) => textsOf(one, `${place}.${property}`)),
    ];
  };
  return Object.values(paths)
    .flatMap((path) => Object.values(path) as { requestBody?: { content: Record<string, { schema?: Schema }> } }[])
    .flatMap(({ requestBody }) => Object.entries(requestBody?.content ?? {}))
    .filter(([type]) => type === 'application/json')
    .flatMap(([, { schema }]) => (schema ? textsOf(schema, '') : []));
}
