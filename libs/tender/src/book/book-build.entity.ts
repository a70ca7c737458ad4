import { Entity, PrimaryColumn } from 'typeorm';

/** That this PDF was printed from this text; never changed. */
@Entity({ name: 'book_build' })
export class BookBuild {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** SHA-256 of the issued text, hex. */
  @PrimaryColumn({ name: 'text_hash', type: 'text' })
  textHash: string;

  /** SHA-256 of the PDF, hex. */
  @PrimaryColumn({ name: 'pdf_hash', type: 'text' })
  pdfHash: string;
}
