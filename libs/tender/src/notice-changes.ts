import type { NoticeTerms } from './notice-statement';

/** A fact of the notice that the next one says otherwise. */
export interface FieldChange {
  field: ClarifiableField;
  before: string | number | boolean;
  after: string | number | boolean;
}

type DocumentFacts = Pick<NoticeTerms['documents'][number], 'version' | 'length' | 'hash'>;

/** A file of the set by role and name: new (`before` null), left out (`after` null) or in another version. */
export interface DocumentChange {
  role: string;
  name: string;
  before: DocumentFacts | null;
  after: DocumentFacts | null;
}

export interface NoticeChanges {
  fields: FieldChange[];
  documents: DocumentChange[];
}

const FIELDS = {
  scope: ({ lot }: NoticeTerms) => lot.scope,
  qualification: ({ lot }) => lot.qualification,
  managerQualification: ({ lot }) => lot.managerQualification,
  quality: ({ lot }) => lot.quality,
  periodDays: ({ lot }) => lot.periodDays,
  jointVenture: ({ lot }) => lot.jointVenture,
  ceilingPrice: ({ lot }) => lot.ceilingPrice,
  contact: ({ contact }) => contact,
  documentsUntil: ({ schedule }) => schedule.documentsUntil,
  objectionsUntil: ({ schedule }) => schedule.objectionsUntil,
  bidDeadline: ({ schedule }) => schedule.bidDeadline,
} as const satisfies Record<string, (terms: NoticeTerms) => string | number | boolean>;

export type ClarifiableField = keyof typeof FIELDS;

/** What two notices of one lot say differently, field by field and file by file. */
export function noticeChanges(before: NoticeTerms, after: NoticeTerms): NoticeChanges {
  const fields = (Object.keys(FIELDS) as ClarifiableField[])
    .map((field) => ({ field, before: FIELDS[field](before), after: FIELDS[field](after) }))
    .filter((change) => change.before !== change.after);
  return { fields, documents: documentChanges(before.documents, after.documents) };
}

function documentChanges(before: NoticeTerms['documents'], after: NoticeTerms['documents']): DocumentChange[] {
  const key = ({ role, name }: { role: string; name: string }) => JSON.stringify([role, name]);
  const old = new Map(before.map((one) => [key(one), one]));
  const now = new Map(after.map((one) => [key(one), one]));
  return [...new Map([...old, ...now]).values()]
    .map((one) => ({ role: one.role, name: one.name, before: facts(old.get(key(one))), after: facts(now.get(key(one))) }))
    .filter((change) => change.before?.version !== change.after?.version || change.before?.hash !== change.after?.hash);
}

function facts(document: NoticeTerms['documents'][number] | undefined): DocumentFacts | null {
  return document ? { version: document.version, length: document.length, hash: document.hash } : null;
}
