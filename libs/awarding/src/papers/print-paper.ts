import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ObjectStore, Reader, UnitOfWork } from '@kaibiao/platform';
import type { NoticeKind } from '@kaibiao/tender';

const LARGEST = 16 * 1024 * 1024;

/** A printed document of a lot that has no column of its own. */
export interface LotPaper {
  readonly lotId: string;
  /** A notice by its kind; `failure` 招标失败公告, `withdrawn_award_notice` of an award that was taken back, `contract_attestation` 合同鉴证书. */
  readonly kind: NoticeKind | 'failure' | 'withdrawn_award_notice' | 'contract_attestation';
  /** Of the notice, or of the award that ended; 1 for what a lot has once. */
  readonly version: number;
  /** Hash that is printed on it: of what it shows. */
  readonly printedHash: string;
}

const KNOWN = 'select pdf_hash hash from lot_paper where (lot_id, kind, version) = ($1, $2, $3)';
const ENTER = `
  insert into lot_paper (lot_id, kind, version, printed_hash, pdf_hash, printed_at) values ($1, $2, $3, $4, $5, kaibiao.now())
  on conflict do nothing`;

/** Prints a document of a lot once; whoever asks again, or at the same time, gets the same bytes. */
@Injectable()
export class PrintPaper {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly store: ObjectStore,
  ) {}

  /** Hash of the PDF in the object store, before the seal. */
  async execute({ lotId, kind, version, printedHash }: LotPaper, render: () => Promise<Uint8Array>): Promise<string> {
    const key = [lotId, kind, version];
    const known = await this.reader.row<{ hash: string }>(KNOWN, key);
    if (known) return known.hash;
    const { hash } = await this.store.put(Readable.from([await render()]), { maxBytes: LARGEST });
    return this.uow.run(async (tx) => {
      await tx.query(ENTER, [...key, printedHash, hash]);
      return (await tx.query<{ hash: string }>(KNOWN, key))[0]!.hash;
    });
  }
}
