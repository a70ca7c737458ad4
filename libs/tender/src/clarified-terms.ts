import { fen, type Issue } from '@kaibiao/kernel';
import { byRoleNameVersion } from './document-rules';
import { contentIssues } from './lot-content';
import type { DossierDocument, LotDossier } from './lot-dossier';

/**
 * What a clarification may change in a published lot; what is absent stays. Not the custodians and the fewest bids, to which bids are
 * sealed already. Times are RFC 3339.
 */
export interface ClarifiedTerms {
  ceilingPriceFen?: string;
  periodDays?: number;
  scope?: string;
  qualification?: string;
  managerQualification?: string;
  quality?: string;
  jointVenture?: boolean;
  contact?: string;
  documentsUntil?: string;
  bidDeadline?: string;
}

/** The document set that follows: `next` takes the place of what has its role and name, `withdrawn` is left out. */
export function clarifiedDocuments(
  present: readonly DossierDocument[],
  next: readonly DossierDocument[],
  withdrawn: readonly string[],
): DossierDocument[] {
  const replaced = (one: DossierDocument) => next.some(({ role, name }) => role === one.role && name === one.name);
  return [...present.filter((one) => !withdrawn.includes(one.id) && !replaced(one)), ...next].sort(byRoleNameVersion);
}

/** The lot as it will stand. */
export function clarifiedLot(
  lot: LotDossier,
  { documentsUntil, bidDeadline, ...terms }: ClarifiedTerms,
  documents: DossierDocument[],
): LotDossier {
  return {
    ...lot,
    ...terms,
    ...(documentsUntil ? { documentsUntil: new Date(documentsUntil) } : {}),
    ...(bidDeadline ? { bidDeadline: new Date(bidDeadline) } : {}),
    documents,
    book: lot.book && { ...lot.book, clauses: lot.book.next ?? lot.book.clauses },
  };
}

/** Every reason why these terms cannot even be kept. */
export function termsIssues(lot: LotDossier, terms: ClarifiedTerms): Issue[] {
  const { ceilingPriceFen, ...next } = clarifiedLot(lot, terms, lot.documents);
  return contentIssues({ ...next, ceilingPrice: fen(ceilingPriceFen) });
}
