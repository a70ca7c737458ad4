import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { sha256Hex } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { Ids } from '../ids';
import type { LotDossier } from '../lot-dossier';
import { StageDocument } from '../stage-document';
import { UploadDocument } from '../upload-document';
import { BookBuild } from './book-build.entity';
import { BOOK_DATA, BOOK_PAPER, BOOK_ROLE } from './book-issues';

const MEDIA = { [BOOK_DATA]: 'application/json', [BOOK_PAPER]: 'application/pdf' } as const;

/** Where the two files of a structured document go: into the set of a draft, or into the clarification that is prepared. */
@Injectable()
export class BookFiles {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly upload: UploadDocument,
    private readonly stage: StageDocument,
    private readonly ids: Ids,
  ) {}

  /** The hash of the bytes; what stands in the set already stays as it is. */
  async put(principal: Principal, { lotId, state, documents }: LotDossier, name: keyof typeof MEDIA, bytes: Uint8Array): Promise<string> {
    const hash = await sha256Hex(bytes);
    if (documents.some((one) => one.role === BOOK_ROLE && one.name === name && one.hash === hash)) return hash;
    const input = { actId: this.ids.next(), lotId, role: BOOK_ROLE, name, mediaType: MEDIA[name] } as const;
    const command = state === 'bidding' ? this.stage : this.upload;
    await command.execute(principal, input, Readable.from([bytes]));
    return hash;
  }

  /** The PDF was printed from the text. */
  async note(build: BookBuild): Promise<void> {
    await this.uow.run(async (tx) => {
      if (!(await tx.findOne(BookBuild, build))) await tx.insert(BookBuild, build);
    });
  }
}
