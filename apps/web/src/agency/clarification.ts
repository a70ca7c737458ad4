import type { NoticeChanges } from '../api/clarifications';
import type { Issue } from '../api/problem';
import type { DeskLot } from './desk-lot';

/** What may be changed in a published lot, as it is typed. */
export interface ClarifiedFields {
  scope: string;
  qualification: string;
  managerQualification: string;
  quality: string;
  contact: string;
  periodDays: number | '';
  ceilingPrice: string;
  jointVenture: boolean;
  documentsUntil: string;
  bidDeadline: string;
}

export interface ClarificationForm {
  reason: string;
  affectsBids: boolean;
  fields: ClarifiedFields;
  /** Ids of documents that the next set leaves out. */
  withdrawn: string[];
}

/** The draft of a clarification (GET /lots/{id}/clarification). */
export interface DeskClarification {
  rowVersion: number;
  reason: string;
  affectsBids: boolean;
  terms: Partial<ClarifiedFields>;
  withdrawn: string[];
  issued: { id: string; role: string; name: string; version: number; length: string; hash: string }[];
  changes: NoticeChanges;
  issues: Issue[];
  /** Where the law wants the deadline postponed: the day proposed. */
  proposedDeadline: string | null;
  statement: string;
  hash: string;
}

const FIELDS = [
  'scope',
  'qualification',
  'managerQualification',
  'quality',
  'contact',
  'periodDays',
  'ceilingPrice',
  'jointVenture',
  'documentsUntil',
  'bidDeadline',
] as const satisfies readonly (keyof ClarifiedFields)[];

/** The lot as it stands, with what the draft says otherwise. */
export function formOf(lot: DeskLot, { reason, affectsBids, terms, withdrawn }: DeskClarification): ClarificationForm {
  const fields = Object.fromEntries(FIELDS.map((field) => [field, terms[field] ?? lot[field]])) as unknown as ClarifiedFields;
  return { reason, affectsBids, fields, withdrawn: [...withdrawn] };
}

/** The body of a save: of the fields only those that differ from the lot. */
export function bodyOf({ fields, ...said }: ClarificationForm, lot: DeskLot) {
  const changed = FIELDS.filter((field) => fields[field] !== '' && String(fields[field]) !== String(lot[field]));
  return { ...said, terms: Object.fromEntries(changed.map((field) => [field, fields[field]])) };
}
