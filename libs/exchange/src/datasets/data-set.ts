/** In which part of a tender's life a set is told (domain §8.3). */
export type DataSetStage = 'project' | 'notice' | 'documents' | 'bidding' | 'opening' | 'evaluation' | 'result' | 'dispute' | 'contract';

/**
 * What a value may be: any text; a value of a list; a whole number; an amount with at most six decimals; an instant or a day of Beijing time
 * (`yyyy-MM-dd HH:mm:ss`, `yyyy-MM-dd`); a division of the country (GB/T 2260); a unified social credit code (GB 32100); a unified
 * transaction code; an address.
 */
export type FieldKind = 'text' | 'code' | 'integer' | 'decimal' | 'time' | 'date' | 'region' | 'subject' | 'transaction' | 'url';

/** Where a name or a rule is from: the published files of a province, or decided here because nothing published says it (domain §8). */
export type Mark = 'R-GZ' | 'R-IT' | 'R-FJ' | 'D';

export interface Field {
  /** As it stands in the record. */
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** Most characters. */
  readonly max: number;
  readonly required: boolean;
  /** Of a code: value and what it means. */
  readonly values?: Readonly<Record<string, string>>;
  readonly unit?: '万元' | '日历天' | '%';
  readonly mark: Mark;
}

/** 数据集: one kind of record of the exchange. */
export interface DataSet {
  readonly name: string;
  readonly label: string;
  readonly stage: DataSetStage;
  /** Fields that tell one record from another; a change never touches them. */
  readonly keys: readonly string[];
  /** Sets of which the receiver must have the record with the same key fields first. */
  readonly parents: readonly string[];
  readonly fields: readonly Field[];
  readonly mark: Mark;
}

type More = Partial<Pick<Field, 'required' | 'unit' | 'mark'>>;

/** A field that must be there, unless told otherwise; its name is decided here, unless told otherwise. */
export function field(name: string, label: string, kind: FieldKind, max: number, more: More & Pick<Field, 'values'> = {}): Field {
  return { name, label, kind, max, required: true, mark: 'D', ...more };
}

export const text = (name: string, label: string, max: number, more?: More): Field => field(name, label, 'text', max, more);
export const code = (name: string, label: string, values: Readonly<Record<string, string>>, more?: More): Field =>
  field(name, label, 'code', 8, { ...more, values });
export const time = (name: string, label: string, more?: More): Field => field(name, label, 'time', 19, more);
export const day = (name: string, label: string, more?: More): Field => field(name, label, 'date', 10, more);
export const url = (name: string, label: string, more?: More): Field => field(name, label, 'url', 500, more);
export const subject = (name: string, label: string, more?: More): Field => field(name, label, 'subject', 18, more);
export const count = (name: string, label: string, more?: More): Field => field(name, label, 'integer', 9, more);
/** The exchange counts in 万元; six decimals of it are a hundredth of a fen. */
export const amount = (name: string, label: string, more?: More): Field => field(name, label, 'decimal', 24, { unit: '万元', ...more });
export const points = (name: string, label: string, more?: More): Field => field(name, label, 'decimal', 12, more);

export const OPTIONAL = { required: false } as const;
