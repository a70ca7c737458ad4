import { Injectable } from '@nestjs/common';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { AppConfig, Reader, UnitOfWork, type Tx } from '@kaibiao/platform';
import { civilDateOf, transactionCode } from '@kaibiao/rules';
import { nextSerial } from '@kaibiao/tender';
import { dataKey, parentKeys } from '../datasets/data-record';
import { lotRecords } from '../datasets/lot-records';
import { nextVersions, type KnownVersion, type NextVersion } from '../datasets/next-versions';
import type { ReportedLot } from '../datasets/reported-lot';
import { ReportedLots } from '../datasets/reported-lot.queries';
import { lockVersions } from './lock-versions';
import { OutboundLot } from './outbound-lot.entity';
import { OutboundRecord } from './outbound-record.entity';
import { TELLING } from './telling';

/** 交易分类代码 by the trade of the project (domain §8.1): what is told are tenders of construction. */
const CLASSES: Readonly<Record<string, string>> = { construction: 'A01' };
const MOST_A_DAY = 999_999;
const BEHIND = `
  select l.id "lotId" from lot l join project p on p.id = l.project_id left join outbound_lot o on o.lot_id = l.id
  where l.published_at is not null and p.kind = any($2) and exists (
    select 1 from journal_entry e where e.stream = 'lot/' || l.id and e.stream_seq > coalesce(o.told_seq, 0) and e.type = any($1))
  order by l.published_at, l.id`;
/** The last entry that changes what is told. */
const LAST = `
  select stream_seq seq, occurred_at at from journal_entry where stream = 'lot/' || $1::text and type = any($2) order by stream_seq desc limit 1`;
const KNOWN = `
  select distinct on (data_key) data_set "set", data_key key, version, values, told_at at, lot_id "lotId", deleted from outbound_record
  where lot_id = $1 or data_key = any($2) order by data_key, version desc`;

/** Makes the records of lots of which something new is public: each version once (UNIQUE), however often and by whomever it is run. */
@Injectable()
export class TellLots {
  constructor(
    private readonly config: AppConfig,
    private readonly reader: Reader,
    private readonly lots: ReportedLots,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** Lots of which something was not told yet. */
  async behind(): Promise<string[]> {
    const rows = await this.reader.rows<{ lotId: string }>(BEHIND, [TELLING, Object.keys(CLASSES)]);
    return rows.map(({ lotId }) => lotId);
  }

  /** How many records were made. */
  async execute(lotId: string): Promise<number> {
    // Before the facts: what comes meanwhile is told the next time.
    const last = await this.reader.row<{ seq: number; at: Date }>(LAST, [lotId, TELLING]);
    const lot = last && (await this.lots.of(lotId));
    if (!lot) return 0;
    const place = { site: this.config.http.publicUrl, platformName: this.config.platformName };
    const told = lotRecords(lot, last.at, place);
    return this.uow.run(async (tx) => {
      await lockVersions(tx);
      const now = await tx.now();
      const earlier = await tx.findOne(OutboundLot, { lotId });
      if (earlier && earlier.toldSeq >= last.seq) return 0;
      if (!earlier) await tx.insert(OutboundLot, { lotId, dealCode: await this.dealCode(tx, lot), toldSeq: 0 });
      const shared = told.filter(({ values }) => values['BID_SECTION_CODE'] === undefined).map(({ set, values }) => dataKey(set, values));
      const known = await tx.query<KnownVersion>(KNOWN, [lotId, shared]);
      const made = nextVersions(lotId, told, known, last.at);
      await this.keep(tx, { lotId, now }, made);
      await tx.update(OutboundLot, { lotId }, { toldSeq: last.seq });
      return made.length;
    });
  }

  private async keep(tx: Tx, { lotId, now }: { lotId: string; now: Date }, made: readonly NextVersion[]): Promise<void> {
    const keys = made.map(({ key }) => key);
    await tx.query(`update outbound_record set state = 'superseded' where state = 'refused' and data_key = any($1)`, [keys]);
    const fresh = { lotId, madeAt: now, state: 'waiting' as const, attempts: 0, nextAttemptAt: now, lastFault: null };
    const rows = made.map(({ at, ...version }) => ({
      ...{ id: uuidv7(this.clock, this.random), ...version, toldAt: at },
      ...{ parents: version.deleted ? [] : parentKeys(version), ...fresh },
    }));
    if (rows.length > 0) await tx.insert(OutboundRecord, rows);
  }

  /** 统一交易标识码, of the day of the notice; given once, without a gap. */
  private async dealCode(tx: Tx, { history }: ReportedLot): Promise<string> {
    const [{ publishedAt, terms }] = history.notices as [ReportedLot['history']['notices'][number]];
    const classCode = CLASSES[terms!.project.kind]!;
    const date = civilDateOf(new Date(publishedAt)).replaceAll('-', '');
    const serial = await nextSerial(tx, `deal/${classCode}${date}`, MOST_A_DAY);
    return transactionCode({ classCode, uscc: this.config.exchange.platformCode!, date, seq: String(serial).padStart(6, '0') }).code;
  }
}
