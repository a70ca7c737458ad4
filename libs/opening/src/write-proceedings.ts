import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { openingProceedingsPdf } from '@kaibiao/documents';
import { AppConfig, ObjectStore, Reader, UnitOfWork } from '@kaibiao/platform';
import { lotNotFound } from '@kaibiao/tender';
import { OpeningSession } from './opening-session.entity';
import { Proceedings } from './proceedings.queries';

interface Ended {
  lotId: string;
  sequence: number;
  segment: string;
  endedAt: Date;
  pdfHash: string | null;
  recordHash: string;
}

const LAST_ENDED = `
  select s.lot_id "lotId", s.sequence, s.segment, s.ended_at "endedAt", s.pdf_hash "pdfHash", r.data_hash "recordHash"
  from opening_session s join lot l on l.id = s.lot_id join opening_record r on (r.lot_id, r.segment) = (s.lot_id, s.segment)
  where l.code = $1 and ($2::text is null or s.segment = $2) and s.ended_at is not null order by s.sequence desc limit 1`;

/** The second part of the record (开标记录续) as PDF: made once a session, when it is first asked for, from rows that no longer change. */
@Injectable()
export class WriteProceedings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly proceedings: Proceedings,
    private readonly store: ObjectStore,
    private readonly config: AppConfig,
  ) {}

  /** The hash of the PDF of the last session that has ended, of this envelope or of any; throws LOT_NOT_FOUND while there is none. */
  async execute(lotCode: string, asked: string | null = null): Promise<string> {
    const ended = await this.reader.row<Ended>(LAST_ENDED, [lotCode, asked]);
    if (!ended) throw lotNotFound();
    if (ended.pdfHash) return ended.pdfHash;
    const { lotId, sequence, endedAt, recordHash } = ended;
    const url = `${this.config.http.publicUrl}/verify/${lotCode}`;
    const pdf = await openingProceedingsPdf({
      ...(await this.proceedings.of(ended)),
      at: endedAt,
      centre: this.config.platformName,
      verification: { url, hash: recordHash },
    });
    const { hash } = await this.store.put(Readable.from([pdf]) as AsyncIterable<Uint8Array>, { maxBytes: pdf.length });
    return this.uow.run(async (tx) => {
      const session = await tx.lock(OpeningSession, { lotId, sequence }, lotNotFound);
      if (session.pdfHash) return session.pdfHash;
      await tx.update(OpeningSession, { lotId, sequence }, { pdfHash: hash });
      return hash;
    });
  }
}
