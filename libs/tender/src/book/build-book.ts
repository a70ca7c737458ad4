import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { ClarificationDrafts } from '../clarification-drafts';
import { requireAgency } from '../drafting';
import { LotDossiers } from '../lot-dossier';
import { bookNotFound, bookNotReady } from '../tender.errors';
import { BookFiles } from './book-files';
import { BOOK_DATA, BOOK_PAPER, bookOf } from './book-issues';
import { bookPdf } from './book-pdf';
import { bookGaps } from './book-rules';
import { bookBytes } from './book-text';

/**
 * Prints the structured tender document as the lot stands and puts it into the set, as data and as PDF: of a draft, or among the files of
 * the next clarification. The same text gives the same bytes, so doing it again changes nothing. Printing happens under no lock: should the
 * lot change meanwhile, the files are outdated, and `bookIssues` says so. Throws BOOK_NOT_FOUND, BOOK_NOT_READY with every gap.
 */
@Injectable()
export class BuildBook {
  constructor(
    private readonly files: BookFiles,
    private readonly reader: Reader,
    private readonly dossiers: LotDossiers,
    private readonly clarifications: ClarificationDrafts,
  ) {}

  async execute(principal: Principal, { lotId }: { lotId: string }): Promise<{ textHash: string; pdfHash: string }> {
    const before = await this.dossiers.of(this.reader, lotId);
    requireAgency(before, principal);
    const drafted = before.state === 'bidding' ? await this.clarifications.of(this.reader, lotId) : null;
    const lot = drafted?.after ?? before;
    const book = bookOf(lot);
    if (!book || !lot.book) throw bookNotFound();
    const gaps = bookGaps(book.template, lot.book.clauses);
    if (gaps.length > 0) throw bookNotReady(gaps);
    const pdfHash = await this.files.put(principal, lot, BOOK_PAPER, await bookPdf(book.text, book.hash));
    const textHash = await this.files.put(principal, lot, BOOK_DATA, bookBytes(book.text));
    await this.files.note({ lotId, textHash, pdfHash });
    return { textHash, pdfHash };
  }
}
