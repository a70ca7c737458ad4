import { Injectable } from '@nestjs/common';
import { AppConfig, Reader } from '@kaibiao/platform';
import { DUE_COLUMNS, type DueRecord } from './due-records.queries';
import { ANSWERED } from './outbound-record-view';
import { outboundRecordNotFound } from './outbox.errors';
import { Receiver } from './receiver';
import { changeOf, dataNumber, type Change, type WireFormat } from './written-record';

const ONE = `
  select ${DUE_COLUMNS}, case when r.state <> 'waiting' then a.change end sent
  from outbound_record r join outbound_lot l using (lot_id) ${ANSWERED} where r.id = $1`;

/** The message of a record (报文): as it was sent, or as it would be now. */
@Injectable()
export class OutboundPayloads {
  constructor(
    private readonly reader: Reader,
    private readonly receiver: Receiver,
    private readonly config: AppConfig,
  ) {}

  /** In the format of the exchange unless told otherwise. Throws OUTBOUND_RECORD_NOT_FOUND. */
  async of(
    recordId: string,
    format: WireFormat = this.config.exchange.format,
  ): Promise<{ number: string; format: WireFormat; bytes: Uint8Array }> {
    const row = await this.reader.row<DueRecord & { sent: Change | null }>(ONE, [recordId]);
    if (!row) throw outboundRecordNotFound();
    const { toldAt: at, sent, ...record } = row;
    const bytes = this.receiver.written({ ...record, at, change: sent ?? changeOf(row) }, format);
    return { number: dataNumber(row), format, bytes };
  }
}
