import { DomainError, placeOf } from '@kaibiao/kernel';

/** Reads a tool's input member by member; whatever is missing, unknown or of another kind is refused by name (INPUT_INVALID). */
export class Fields {
  private readonly value: Readonly<Record<string, unknown>>;

  constructor(
    value: unknown,
    private readonly known: readonly string[],
    private readonly path = '',
  ) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(path || 'inputs', 'not an object');
    this.value = value as Record<string, unknown>;
    for (const name of Object.keys(value)) if (!known.includes(name)) throw invalid(this.placeOf(name), 'unknown');
  }

  has(name: string): boolean {
    return this.value[name] !== undefined;
  }

  text(name: string): string {
    const value = this.value[name];
    if (typeof value !== 'string' || value === '') throw invalid(this.placeOf(name), 'not a text');
    return value;
  }

  choice<T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.value[name];
    if (!allowed.includes(value as T)) throw invalid(this.placeOf(name), `not one of ${allowed.join(', ')}`);
    return value as T;
  }

  integer(name: string, least: number, most: number): number {
    const value = this.value[name];
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > most)
      throw invalid(this.placeOf(name), `not an integer from ${least} to ${most}`);
    return value as number;
  }

  /** What is said by this value alone: its opposite is leaving it out, so that signed bytes have one form. */
  only<T extends boolean>(name: string, value: T): T {
    if (this.value[name] !== value) throw invalid(this.placeOf(name), `not ${value}`);
    return value;
  }

  flag(name: string): boolean {
    const value = this.value[name];
    if (typeof value !== 'boolean') throw invalid(this.placeOf(name), 'not true or false');
    return value;
  }

  /** Bytes of lower-case hex, `length` of them when given. */
  bytes(name: string, length?: number): Uint8Array {
    return hexBytes(this.value[name], this.placeOf(name), length);
  }

  list<T>(name: string, read: (item: unknown, path: string) => T): T[] {
    const value = this.value[name];
    if (!Array.isArray(value)) throw invalid(this.placeOf(name), 'not a list');
    return value.map((item, index) => read(item, `${this.placeOf(name)}/${index}`));
  }

  object(name: string, known: readonly string[]): Fields {
    return new Fields(this.value[name], known, this.placeOf(name));
  }

  raw(name: string): unknown {
    return this.value[name];
  }

  /** The place of a member in the whole input. */
  placeOf(name: string): string {
    return this.path === '' ? placeOf(name) : `${this.path}/${placeOf(name)}`;
  }
}

export const invalid = (field: string, reason: string): DomainError => new DomainError('invalid', 'INPUT_INVALID', { field, reason });

export function hexBytes(value: unknown, field: string, length?: number): Uint8Array {
  if (typeof value !== 'string' || !/^(?:[0-9a-f]{2})*$/.test(value)) throw invalid(field, 'not lower-case hex');
  if (length !== undefined && value.length !== length * 2) throw invalid(field, `not ${length} bytes`);
  return Uint8Array.from(value.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
