import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { awardNoticePdf } from '@kaibiao/documents';
import type { BytePart, StoredFile } from '@kaibiao/evaluation';
import { SealDocument, type Principal } from '@kaibiao/identity';
import { AppConfig, ObjectStore, Reader, UnitOfWork } from '@kaibiao/platform';
import type { AwardNotice } from './award-notices';
import { Award } from './award.entity';
import { awardNotFound } from './awarding.errors';
import { Results } from './results.queries';

const LARGEST = 16 * 1024 * 1024;

/** What an award notice is printed from. */
export interface DecidedNotice {
  notice: Buffer;
  hash: string;
  pdfHash: string | null;
  decidedAt: Date;
  bidDeadline: Date;
}

/** The printed notice to the winner: made once after the award and kept by its hash. Making it again gives the same bytes. */
@Injectable()
export class AwardNoticePdf {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly results: Results,
    private readonly store: ObjectStore,
    private readonly seal: SealDocument,
    private readonly config: AppConfig,
  ) {}

  /** Hash of the PDF in the object store; throws AWARD_NOT_FOUND. */
  async ensure(lotId: string): Promise<string> {
    const row = await this.reader.row<DecidedNotice>(
      `select w.award_notice notice, w.award_notice_hash hash, w.award_notice_pdf_hash "pdfHash", w.decided_at "decidedAt", l.bid_deadline "bidDeadline"
       from award w join lot l on l.id = w.lot_id where w.lot_id = $1`,
      [lotId],
    );
    if (!row) throw awardNotFound();
    if (row.pdfHash) return row.pdfHash;
    const { hash: awardNoticePdfHash } = await this.store.put(Readable.from([await printedAward(row, this.config)]), { maxBytes: LARGEST });
    await this.uow.run(async (tx) => {
      const award = await tx.lock(Award, { lotId });
      if (award.awardNoticePdfHash === null) await tx.update(Award, { lotId }, { awardNoticePdfHash });
    });
    return awardNoticePdfHash;
  }

  /** The PDF under the platform's seal, for the winner, the tenderer, the agency and the supervisor; throws AWARD_NOT_FOUND. */
  async open(principal: Principal, lotId: string): Promise<StoredFile> {
    const { lotCode } = await this.results.awardNotice(principal, lotId);
    const stored = await this.store.stat(await this.seal.execute(await this.ensure(lotId), '中标通知书'));
    if (!stored) throw awardNotFound();
    return { name: `中标通知书-${lotCode}.pdf`, mediaType: 'application/pdf', ...stored };
  }

  bytes({ hash }: StoredFile, part: BytePart | null): Promise<Readable> {
    return part ? this.store.getRange(hash, part.start, part.end) : this.store.get(hash);
  }
}

/** The same bytes for the same award, whether it is in force or was taken back. */
export function printedAward({ notice, hash, decidedAt, bidDeadline }: DecidedNotice, config: AppConfig): Promise<Uint8Array> {
  const said = JSON.parse(notice.toString('utf8')) as AwardNotice;
  const { lot, tenderer, agency, winner, price, periodDays, quality, contractWithinDays } = said;
  return awardNoticePdf({
    at: decidedAt,
    centre: config.platformName,
    number: `${lot.code}-ZB`,
    winner: winner.name,
    lotName: lot.name,
    lotCode: lot.code,
    tenderer: tenderer.name,
    agency: agency.name,
    bidDeadline,
    price,
    ...(periodDays !== null && /^\d{1,5}$/.test(periodDays) ? { periodDays: Number(periodDays) } : {}),
    ...(quality === null ? {} : { quality }),
    contractWithinDays,
    verification: { url: `${config.http.publicUrl}/verify/${lot.code}`, hash },
  });
}
