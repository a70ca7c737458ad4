import { Injectable } from '@nestjs/common';
import type { Issue } from '@kaibiao/kernel';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { ClarificationDrafts } from '../clarification-drafts';
import { DeskLots } from '../desk-lots.queries';
import { LotDossiers, type LotDossier } from '../lot-dossier';
import type { LotState } from '../lot-lifecycle';
import { bookNotFound, lotNotEditable, lotNotFound } from '../tender.errors';
import { bookChanges, type ClauseChange } from './book-changes';
import { bookIssues, bookOf, type KeptBook } from './book-issues';
import { clausesOf } from './book-rules';
import type { Block, BookTemplate } from './book-template';
import type { BookText } from './book-text';
import { BOOK_VARIABLES, bookValues } from './book-variables';
import { bookDocx } from './docx/book-docx';
import { DocxReader } from './docx/docx-reader';
import { takeBack, type BookReading } from './docx/take-back';
import { bookTemplateOf } from './templates';

/** A clause that the agency writes: what stands there now, its variables unfilled. */
export interface OpenClause {
  blocks: readonly Block[];
  /** What the standard text proposes. */
  proposed: readonly Block[];
  required: boolean;
  /** The agency wrote it; otherwise it is the standard text's proposal. */
  written: boolean;
}

/** The structured tender document of a lot as its agency sees it. */
export interface DeskBook {
  lotCode: string;
  lotName: string;
  state: LotState;
  /** The agency has begun it; until then the lot's document comes from elsewhere. */
  begun: boolean;
  rowVersion: number;
  /** With the lot's values in place, locked clauses and all. */
  text: BookText;
  /** By clause id. */
  open: Record<string, OpenClause>;
  values: { name: string; zh: string; en: string; value: string }[];
  issues: Issue[];
  /** What the next clarification changes of it; empty before the publication. */
  changes: ClauseChange[];
}

@Injectable()
export class Books {
  constructor(
    private readonly reader: Reader,
    private readonly desk: DeskLots,
    private readonly dossiers: LotDossiers,
    private readonly clarifications: ClarificationDrafts,
    private readonly docxReader: DocxReader,
  ) {}

  /** Throws LOT_NOT_FOUND, and BOOK_NOT_FOUND where the procedure has no standard text or the lot was published without. */
  async get(principal: Principal, lotId: string): Promise<DeskBook> {
    const { before, lot } = await this.lotOf(principal, lotId);
    return view(before, lot);
  }

  /** The document as it would be issued now, for an office program to edit; gaps and all. Throws as `get` does. */
  async docx(principal: Principal, lotId: string): Promise<{ name: string; bytes: Buffer }> {
    const { lot } = await this.lotOf(principal, lotId);
    const { template, book } = booked(lot);
    return { name: `招标文件-${lot.lotCode}.docx`, bytes: await bookDocx(template, book.clauses, lot) };
  }

  /**
   * What a docx that was edited elsewhere would make of the document; nothing is saved by it. Throws as `get` does, LOT_NOT_EDITABLE, and
   * BOOK_FILE_… where nothing can be taken from the file.
   */
  async reading(principal: Principal, lotId: string, bytes: AsyncIterable<Uint8Array>): Promise<BookReading> {
    const { lot } = await this.lotOf(principal, lotId);
    const { template, book } = booked(lot);
    if (lot.state !== 'draft' && lot.state !== 'bidding') throw lotNotEditable(lot.state);
    return takeBack(await this.docxReader.read(bytes), template, book.clauses, lot);
  }

  /** As it is in force, and as the next clarification makes it. */
  private async lotOf(principal: Principal, lotId: string): Promise<{ before: LotDossier; lot: LotDossier }> {
    await this.desk.requireVisible(principal, lotId);
    const before = await this.dossiers.of(this.reader, lotId);
    if (before.agencyId !== principal.organisationId) throw lotNotFound();
    const drafted = before.state === 'bidding' && before.book ? await this.clarifications.of(this.reader, lotId) : null;
    return { before, lot: drafted?.after ?? before };
  }
}

/** A draft without one is shown what it would begin with. */
function booked(lot: LotDossier): { template: BookTemplate; book: KeptBook } {
  const template = bookTemplateOf(lot.procedure, lot.bookVersion);
  if (!template || (!lot.book && lot.state !== 'draft')) throw bookNotFound();
  return { template, book: lot.book ?? { clauses: {}, next: null, rowVersion: 1, builds: [] } };
}

function view(before: LotDossier, lot: LotDossier): DeskBook {
  const { template, book } = booked(lot);
  const { text } = bookOf({ ...lot, book })!;
  const own = clausesOf(template).filter(({ editable }) => editable);
  const values = bookValues(lot);
  return {
    ...{ lotCode: lot.lotCode, lotName: lot.name, state: lot.state, begun: lot.book !== null, rowVersion: book.rowVersion, text },
    open: Object.fromEntries(
      own.map(({ id, blocks, editable }) => {
        const written = book.clauses[id];
        return [id, { blocks: written ?? blocks, proposed: blocks, required: editable === 'required', written: written !== undefined }];
      }),
    ),
    values: Object.entries(BOOK_VARIABLES).map(([name, { zh, en }]) => ({ name, zh, en, value: values[name as keyof typeof values] })),
    issues: bookIssues({ ...lot, book }),
    changes: lot === before ? [] : bookChanges(bookOf(before)!.text, text),
  };
}
