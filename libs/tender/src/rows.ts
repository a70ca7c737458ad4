import { type Reader, Tx } from '@kaibiao/platform';

/** Where a query runs: inside a command's transaction, or on the read side. */
export type Via = Tx | Reader;

export function rows<R extends object>(via: Via, sql: string, parameters: unknown[] = []): Promise<R[]> {
  return via instanceof Tx ? via.query<R>(sql, parameters) : via.rows<R>(sql, parameters);
}
