/** A check of a value read from JSON: throws a `ShapeError` that says where and why. */
export type Shape = (value: unknown, path: string) => void;

export class ShapeError extends Error {}

const fail = (path: string, reason: string): never => {
  throw new ShapeError(`${path === '' ? 'value' : path.slice(1)}: ${reason}`);
};

/** An object with exactly these members. */
export function exactly(members: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(path, 'not an object');
    for (const name of Object.keys(value)) if (!Object.hasOwn(members, name)) fail(`${path}/${name}`, 'unknown');
    for (const [name, shape] of Object.entries(members)) {
      if (!Object.hasOwn(value, name)) fail(`${path}/${name}`, 'missing');
      shape((value as Record<string, unknown>)[name], `${path}/${name}`);
    }
  };
}

export function listOf(item: Shape, least: number, most: number): Shape {
  return (value, path) => {
    if (!Array.isArray(value)) return fail(path, 'not a list');
    if (value.length < least || value.length > most) fail(path, `${value.length} items`);
    value.forEach((element, index) => item(element, `${path}/${index}`));
  };
}

export const nullOr =
  (shape: Shape): Shape =>
  (value, path) => {
    if (value !== null) shape(value, path);
  };

export function matching(pattern: RegExp, what: string): Shape {
  return (value, path) => {
    if (typeof value !== 'string' || !pattern.test(value)) fail(path, `not ${what}`);
  };
}

export function wholeNumber(least: number, most: number): Shape {
  return (value, path) => {
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > most)
      fail(path, `not a number from ${least} to ${most}`);
  };
}

export function oneOf(...values: unknown[]): Shape {
  return (value, path) => {
    if (!values.includes(value)) fail(path, `not ${values.join(' or ')}`);
  };
}

/** Any object. */
export const record: Shape = (value, path) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(path, 'not an object');
};

export const flag: Shape = oneOf(true, false);
export const hash: Shape = matching(/^[0-9a-f]{64}$/, 'a hash');
export const text: Shape = matching(/^[^\p{Cc}]{1,512}$/u, 'a text');
/** Lot codes, numbers of submissions: what also stands in paths and contexts. */
export const code: Shape = matching(/^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$/, 'a code');
export const segmentName: Shape = matching(/^[a-z][a-z0-9-]{0,31}$/, 'a name of a segment');
export const decimal: Shape = matching(/^(?:0|[1-9][0-9]{0,15})$/, 'a decimal number');
export const base64: Shape = matching(/^[0-9A-Za-z+/]+={0,2}$/, 'base64');

/** RFC 3339 with milliseconds, `Z`, and a day that exists. */
export const time: Shape = (value, path) => {
  const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
  const parsed = typeof value === 'string' && pattern.test(value) ? new Date(value) : undefined;
  if (!parsed || Number.isNaN(parsed.getTime()) || parsed.toISOString() !== value) fail(path, 'not a time with milliseconds and Z');
};
