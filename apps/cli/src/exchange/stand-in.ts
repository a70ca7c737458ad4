import { createHash } from 'node:crypto';
import { fromBase64, verifyDetached } from '@kaibiao/crypto';
import type { Clock } from '@kaibiao/kernel';
import type { Reason } from './field-checks';
import { KeptRecords } from './kept-records';
import type { PublishedTable } from './published-table';
import { readMessage, type Message } from './read-message';
import { recordFaults } from './record-checks';

export interface StandInInput {
  table: PublishedTable;
  /** The sender's certificate, DER: no other signature is taken. */
  certificate: Uint8Array;
  platformCode: string;
  serviceCode: string;
  kept: KeptRecords;
  clock: Clock;
}

/** A request as it arrived. */
export interface Delivery {
  type: string;
  dataNumber: string;
  route: string;
  signature: string;
  body: Uint8Array;
}

/** 回执 */
export interface StandInReceipt {
  dataNumber: string;
  accepted: boolean;
  receiptNumber: string;
  receivedAt: string;
  reasons: Reason[];
}

/**
 * Stands in for the national platform (国家公共资源交易平台): checks what it is sent by the published field table alone, keeps what it takes,
 * refuses what the real one refuses, and answers the same delivery with the same receipt however often it comes.
 */
export class StandIn {
  /** Reasons to refuse what is otherwise in order, told from outside: a rule of the receiver that no table tells. */
  private readonly told = new Map<string, string>();
  private serial = 0;

  constructor(private readonly input: StandInInput) {}

  get kept(): KeptRecords {
    return this.input.kept;
  }

  /** From now on every record of this key is refused with these words; null: no more. */
  refuse(key: string, message: string | null): void {
    if (message === null) this.told.delete(key);
    else this.told.set(key, message);
  }

  async receive(delivery: Delivery): Promise<StandInReceipt> {
    const read = readable(delivery);
    if (!('head' in read)) return this.receipt(delivery, '', [read]);
    const header = await this.headerFaults(delivery, read);
    if (header.length > 0) return this.receipt(delivery, '', header);
    const hash = createHash('sha256').update(delivery.body).digest('hex');
    const earlier = this.kept.numbered(delivery.dataNumber);
    if (earlier?.hash === hash) return this.receipt(delivery, earlier.receiptNumber, []);
    if (earlier) return this.receipt(delivery, '', [{ field: '', check: 'DATA_NUMBER', message: '数据编号已用于其他内容' }]);
    return this.consider(delivery, read, hash);
  }

  private consider(delivery: Delivery, { head, body }: Message, hash: string): StandInReceipt {
    const faults = recordFaults(this.input.table, { head, body }, this.kept);
    const told = this.told.get(head['DATA_KEY']!);
    if (told !== undefined) faults.push({ field: '', check: 'TOLD_TO_REFUSE', message: told });
    if (faults.length > 0) return this.receipt(delivery, '', faults);
    const receiptNumber = `HZ${String(this.kept.all().length + 1).padStart(8, '0')}`;
    const [set, key, change] = [head['DATA_SET']!, head['DATA_KEY']!, head['DATA_TYPE']!];
    this.kept.keep({
      ...{ set, key, version: Number(head['M_VERSION']), change, body, dealCode: head['UNIFIED_DEAL_CODE'] ?? null },
      hash,
      receiptNumber,
    });
    return this.receipt(delivery, receiptNumber, []);
  }

  /** 报文头: the signature, the data number and the route say the same as the envelope. */
  private async headerFaults({ dataNumber, route, signature, body }: Delivery, { head }: Message): Promise<Reason[]> {
    const { certificate, platformCode, serviceCode, clock } = this.input;
    try {
      await verifyDetached(body, fromBase64(signature), { trust: [certificate], at: clock.now() });
    } catch (error) {
      return [{ field: 'X-Signature', check: 'SIGNATURE', message: `签名无效：${(error as Error).message}` }];
    }
    const faults: Reason[] = [];
    if (dataNumber !== `${head['DATA_KEY']}#${head['M_VERSION']}`)
      faults.push({ field: 'X-Data-Number', check: 'DATA_NUMBER', message: '数据编号与数据主键、版本不符' });
    const from = head['PLATFORM_CODE'] === platformCode && head['PUB_SERVICE_PLAT_CODE'] === serviceCode;
    if (!from || route !== `${platformCode}/${serviceCode}/${head['DATA_SET']}`)
      faults.push({ field: 'X-Route', check: 'ROUTE', message: '路由与报文不符，或不是本系统接收的数据' });
    return faults;
  }

  private receipt({ dataNumber }: Delivery, receiptNumber: string, reasons: Reason[]): StandInReceipt {
    this.serial += 1;
    const accepted = reasons.length === 0;
    const number = accepted ? receiptNumber : `TH${String(this.serial).padStart(8, '0')}`;
    return { dataNumber, accepted, receiptNumber: number, receivedAt: this.input.clock.now().toISOString(), reasons };
  }
}

function readable({ type, body }: Delivery): Message | Reason {
  try {
    return readMessage(type, new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    return { field: '', check: 'MESSAGE', message: `报文无法读取：${(error as Error).message}` };
  }
}
