import type { Piece } from './book-parts';
import type { PartTag } from './part-tag';

/** What a file holds that no clause of ours can: it is listed, never dropped in silence. */
export const FOREIGN_KINDS = ['picture', 'note', 'comment', 'formula', 'cells', 'other'] as const;
export interface ForeignPiece {
  readonly kind: 'foreign';
  readonly what: (typeof FOREIGN_KINDS)[number];
  readonly text: string;
}

export type ReadPiece = Piece | ForeignPiece;

/** A stretch of a docx between the borders of content controls; null: in none of ours. */
export interface ReadPart {
  readonly tag: PartTag | null;
  readonly pieces: readonly ReadPiece[];
}

/** What a docx says, as far as it concerns a tender document. */
export interface DocxContent {
  readonly parts: readonly ReadPart[];
  /** Values of the lot as they are shown in the file, wherever they stand. */
  readonly values: readonly { readonly name: string; readonly shown: string }[];
  /** Revisions that nobody has accepted or rejected yet. */
  readonly revisions: number;
}
