/** Shorthands of the schemas (JSON Schema 2020-12) that this library gives to programs of others. */
export const text = { type: 'string' } as const;

/** An object with these members and no others. */
export function whole(properties: Readonly<Record<string, unknown>>) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

/** The same, with members that may be left out. */
export function wholeOr(required: Readonly<Record<string, unknown>>, optional: Readonly<Record<string, unknown>>) {
  return { ...whole(required), properties: { ...required, ...optional } };
}

export function list(items: unknown, maxItems: number) {
  return { type: 'array', items, maxItems };
}
