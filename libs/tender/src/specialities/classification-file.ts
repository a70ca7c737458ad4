import { plainText } from '@kaibiao/kernel';
import { parseCsv } from 'hucre/csv';
import { classificationInvalid } from '../tender.errors';
import type { SpecialityClass } from './speciality-rules';

const COLUMNS = ['code', 'parent', 'name'] as const;

/** Reads a classification from CSV with the columns code, parent and name. Throws CLASSIFICATION_INVALID when a column is missing. */
export function readClassification(csv: string): SpecialityClass[] {
  const [head = [], ...rows] = parseCsv(plainText(Buffer.from(csv))).map((row) => row.map((cell) => String(cell ?? '').trim()));
  const places = COLUMNS.map((column) => head.indexOf(column));
  const missing = COLUMNS.filter((_, at) => places[at] === -1);
  if (missing.length > 0)
    throw classificationInvalid([{ code: 'SPECIALITY_COLUMN_MISSING', field: 'csv', facts: { columns: missing.join(', ') } }]);
  return rows
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) => {
      const [code = '', parent = '', name = ''] = places.map((at) => row[at]);
      return { code, parent: parent || null, name };
    });
}
