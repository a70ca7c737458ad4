import { checkUscc, parseTransactionCode } from '@kaibiao/rules';
import type { PublishedField } from './published-table';
import type { Values } from './read-message';

/** Why a record is not taken: which field, which check, in words. */
export interface Reason {
  field: string;
  check:
    | 'NOT_NULL'
    | 'LENGTH'
    | 'ENUM'
    | 'NUMBER'
    | 'DATE'
    | 'REGION'
    | 'DOMAIN'
    | 'UNKNOWN_FIELD'
    | 'UNIQUE'
    | 'PARENT_FIRST'
    | 'KEY_CHANGED'
    | 'VERSION'
    | 'SIGNATURE'
    | 'DATA_NUMBER'
    | 'ROUTE'
    | 'MESSAGE'
    | 'TOLD_TO_REFUSE';
  message: string;
}

/** Provinces of GB/T 2260. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
);
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

const reason = (field: string, check: Reason['check'], message: string): Reason => ({ field, check, message });

/** What of one value each kind of field demands. */
const KINDS: Readonly<Record<PublishedField['kind'], (value: string, field: PublishedField) => Reason | null>> = {
  text: (value, { name }) => (value.trim() === '' ? reason(name, 'NOT_NULL', '内容为空白') : null),
  code: (value, { name, values = {} }) => (Object.hasOwn(values, value) ? null : reason(name, 'ENUM', `${value} 不在取值范围内`)),
  integer: (value, { name }) => (/^(0|[1-9]\d*)$/.test(value) ? null : reason(name, 'NUMBER', `${value} 不是整数`)),
  decimal: (value, { name }) =>
    /^-?(0|[1-9]\d*)(\.\d{1,6})?$/.test(value) ? null : reason(name, 'NUMBER', `${value} 不是至多六位小数的数`),
  date: (value, { name }) => (isDay(value) ? null : reason(name, 'DATE', `${value} 不是日期`)),
  time: (value, { name }) => {
    const [day = '', clock = '', ...rest] = value.split(' ');
    const fits = rest.length === 0 && isDay(day) && /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(clock);
    return fits ? null : reason(name, 'DATE', `${value} 不是时间`);
  },
  region: (value, { name }) =>
    /^\d{6}$/.test(value) && PROVINCES.has(value.slice(0, 2)) ? null : reason(name, 'REGION', `${value} 不是行政区划代码`),
  subject: (value, { name }) => (checkUscc(value).valid ? null : reason(name, 'DOMAIN', `${value} 不是统一社会信用代码`)),
  transaction: (value, { name }) => (parseTransactionCode(value).valid ? null : reason(name, 'DOMAIN', `${value} 不是统一交易标识码`)),
  url: (value, { name }) => (URL.canParse(value) && /^https?:/.test(value) ? null : reason(name, 'DOMAIN', `${value} 不是网址`)),
};

function isDay(text: string): boolean {
  const [, year, month, day] = DAY.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.toISOString().startsWith(text);
}

/** Everything that is wrong with the values of a record or of its envelope. */
export function fieldFaults(fields: readonly PublishedField[], values: Values): Reason[] {
  const known = new Set(fields.map(({ name }) => name));
  const strange = Object.keys(values).filter((name) => !known.has(name));
  return [
    ...strange.map((name) => reason(name, 'UNKNOWN_FIELD', '数据集没有这个字段')),
    ...fields.flatMap((field) => faultsOf(field, values[field.name])),
  ];
}

function faultsOf(field: PublishedField, value: string | undefined): Reason[] {
  if (value === undefined || value === '') return field.required ? [reason(field.name, 'NOT_NULL', '不能为空')] : [];
  const long = [...value].length > field.max ? [reason(field.name, 'LENGTH', `长于 ${field.max} 个字符`)] : [];
  const wrong = KINDS[field.kind](value, field);
  return wrong ? [...long, wrong] : long;
}
