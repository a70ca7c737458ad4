import { invalid, type Fields } from './fields';

/** An empty text has its place; whether it may be empty the rules say. */
export function words(fields: Fields, name: string): string {
  const value = fields.raw(name);
  if (typeof value !== 'string') throw invalid(fields.placeOf(name), 'not a text');
  return value;
}

/** A list that may be empty, but not longer than that. */
export function some<T>(fields: Fields, name: string, most: number, read: (item: unknown, path: string) => T): T[] {
  const list = fields.list(name, read);
  if (list.length > most) throw invalid(fields.placeOf(name), `more than ${most}`);
  return list;
}
