import { dataSet } from './data-sets';

/** Values as they are sent, by field: text only, so that no amount is ever rounded on its way. A field without a value is left out. */
export type Values = Readonly<Record<string, string>>;

/** What one record says, without its envelope. */
export interface DataRecord {
  /** Name of its set. */
  readonly set: string;
  readonly values: Values;
  /** When what it says became so; of two different records with one key the later is right. */
  readonly at: Date;
}

/** DATA_KEY: the set and the values of its key fields. */
export function dataKey(set: string, values: Values): string {
  return [set, ...dataSet(set).keys.map((key) => values[key] ?? '')].join('/');
}

/** Keys of the records that the receiver must have first. */
export function parentKeys({ set, values }: Pick<DataRecord, 'set' | 'values'>): string[] {
  return dataSet(set).parents.map((parent) => dataKey(parent, values));
}
