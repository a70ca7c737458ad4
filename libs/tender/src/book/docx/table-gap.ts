import type { Piece } from './book-parts';

/** An empty paragraph behind a table: office programs make one table of two that touch, and nobody could write behind one that ends a clause. */
const GAP: Piece = { kind: 'paragraph', text: '' };

export const isEmpty = (piece: Piece | undefined): boolean => piece !== undefined && piece.kind !== 'table' && piece.text.trim() === '';

/** The pieces with a gap behind each table that nothing is said behind. `isGap` tells them apart from empty paragraphs of the agency. */
export const withGaps = (pieces: readonly Piece[]): Piece[] =>
  pieces.flatMap((piece, at) => {
    const next = pieces[at + 1];
    return piece.kind === 'table' && (!next || next.kind === 'table' || isEmpty(next)) ? [piece, GAP] : [piece];
  });

/** Empty, and directly behind a table. */
export const isGap = (piece: Piece, behind: boolean): boolean => behind && isEmpty(piece);
