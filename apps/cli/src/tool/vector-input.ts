import { DECIMAL_STRING, DomainError, placeOf, type Decimal } from '@kaibiao/kernel';
import { rounded } from '@kaibiao/scoring';
import { Fields, invalid } from './fields';

/** The `inputs` of a vector, whose other members (id, rule, source …) only describe it; or the input itself. */
export function vectorInputs(input: Record<string, unknown>): unknown {
  return 'inputs' in input ? input['inputs'] : input;
}

/** An exact number that travels as a string. */
export function decimalText(value: unknown, field: string): string {
  if (typeof value !== 'string' || !DECIMAL_STRING.test(value)) throw invalid(field, 'not a decimal string');
  return value;
}

/** A score or a count, which vectors also write as a JSON number. */
export function numberText(value: unknown, field: string): string {
  return decimalText(typeof value === 'number' ? String(value) : value, field);
}

export function textOf(value: unknown, field: string): string {
  if (typeof value !== 'string' || value === '') throw invalid(field, 'not a text');
  return value;
}

export function decimalField(fields: Fields, name: string): string {
  return decimalText(fields.raw(name), fields.placeOf(name));
}

/** The members of an object whose names are bidders, grades …, in their order. */
export function entriesOf(value: unknown, field: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(field, 'not an object');
  const entries = Object.entries(value);
  if (entries.length === 0) throw invalid(field, 'empty');
  return entries;
}

/** The same, every member read. */
export function tableOf<T>(value: unknown, field: string, read: (item: unknown, path: string) => T): Record<string, T> {
  return Object.fromEntries(entriesOf(value, field).map(([name, item]) => [name, read(item, `${field}/${placeOf(name)}`)]));
}

export function listOf<T>(value: unknown, field: string, read: (item: unknown, path: string) => T): T[] {
  if (!Array.isArray(value) || value.length === 0) throw invalid(field, 'not a list, or empty');
  return value.map((item, at) => within(item, `${field}/${at}`, read));
}

/** Whatever the rules refuse about one item of a list is told with the place of the item before it. */
function within<T>(item: unknown, path: string, read: (item: unknown, path: string) => T): T {
  try {
    return read(item, path);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const field = error.facts['field'];
    if (typeof field === 'string' && (field === path || field.startsWith(`${path}/`))) throw error;
    const below = typeof field === 'string' && typeof item === 'object' ? `/${field}` : '';
    throw new DomainError(error.kind, error.code, { ...error.facts, field: path + below });
  }
}

/** Money and scores go out with a fixed number of digits. */
export function fixed(value: Decimal, decimals = 2): string {
  return rounded(value, decimals).toFixed(decimals);
}
