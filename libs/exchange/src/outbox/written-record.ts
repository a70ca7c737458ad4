import { dataSet } from '../datasets/data-sets';
import type { Values } from '../datasets/data-record';
import { timeOf } from '../datasets/values';
import { recordXml } from './record-xml';

/** 数据类型: 新增, 变更, 删除. */
export type Change = 'new' | 'change' | 'delete';
export const CHANGE_CODES = { new: '1', change: '2', delete: '3' } as const satisfies Record<Change, string>;

/** What a record does to the one that the receiver has, or has not. */
export const changeOf = ({ deleted, known }: { deleted: boolean; known: boolean }): Change =>
  deleted ? 'delete' : known ? 'change' : 'new';

export const WIRE_FORMATS = { json: 'application/json', xml: 'application/xml' } as const;
export type WireFormat = keyof typeof WIRE_FORMATS;

export interface OutgoingRecord {
  readonly set: string;
  readonly key: string;
  readonly version: number;
  readonly change: Change;
  readonly values: Values;
  readonly at: Date;
  /** 统一交易标识码; null for what several lots share. */
  readonly dealCode: string | null;
}

/** Who sends, and to whom. */
export interface Route {
  /** 交易系统标识码: the platform's unified social credit code. */
  readonly platformCode: string;
  /** 公共服务系统标识码 */
  readonly serviceCode: string;
}

/** Envelope and body of a record as they are sent. */
export interface Written {
  readonly head: Values;
  readonly body: Values;
}

export function written(
  { set, key, version, change, values, at, dealCode }: OutgoingRecord,
  { platformCode, serviceCode }: Route,
): Written {
  return {
    head: {
      ...{ DATA_SET: set, DATA_KEY: key, M_VERSION: String(version), DATA_TYPE: CHANGE_CODES[change], DATA_TIMESTAMP: timeOf(at) },
      ...{ PLATFORM_CODE: platformCode, PUB_SERVICE_PLAT_CODE: serviceCode },
      ...(dealCode === null ? {} : { UNIFIED_DEAL_CODE: dealCode }),
    },
    body: inOrder(set, values),
  };
}

/** The bytes that are signed and sent: the same whenever they are written. */
export function bytesOf(format: WireFormat, record: Written): Uint8Array {
  return Buffer.from(format === 'xml' ? recordXml(record) : JSON.stringify({ HEAD: record.head, BODY: record.body }));
}

/** 数据编号: names this version of this record, in the header and in the receipt. */
export const dataNumber = ({ key, version }: Pick<OutgoingRecord, 'key' | 'version'>): string => `${key}#${version}`;

/** In the order of the table. */
function inOrder(set: string, values: Values): Values {
  return Object.fromEntries(dataSet(set).fields.flatMap(({ name }) => (values[name] === undefined ? [] : [[name, values[name]]])));
}
