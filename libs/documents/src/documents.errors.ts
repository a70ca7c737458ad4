import { DomainError } from '@kaibiao/kernel';

/** A table row with more or fewer cells than the table has columns. */
export const tableRowInvalid = (heading: string, row: number, cells: number, columns: number): DomainError =>
  new DomainError('invalid', 'TABLE_ROW_INVALID', { heading, row, cells, columns });

/** `libs/documents/fonts` is not in any folder above the running code: a deployment left it out. */
export const fontsMissing = (from: string): Error => new Error(`no folder above ${from} holds libs/documents/fonts`);

/** Not a PDF as this library writes it; a seal cannot be set on it. */
export const sealImpossible = (part: string): DomainError => new DomainError('invalid', 'SEAL_IMPOSSIBLE', { part });
