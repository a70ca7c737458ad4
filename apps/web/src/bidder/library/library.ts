import { get, post, postStream } from '../../api/client';

export const KINDS = ['qualification', 'person', 'performance'] as const;
export type Kind = (typeof KINDS)[number];
export type Expiry = 'valid' | 'expiring' | 'expired' | 'withdrawn';

export interface Paper {
  name: string;
  hash: string;
}

/** What an entry says, by the names of its fields; a day or none where a field may be empty. */
export type Content = { kind: Kind } & Record<string, string | null>;

/** GET /own-library */
export interface LibraryEntry {
  entryId: string;
  version: number;
  kind: Kind;
  content: Content | null;
  files: (Paper & { length: string })[];
  expiry: Expiry;
  daysLeft: number | null;
  hash: string;
  statement: string;
  signature: string;
  declaredAt: string;
  earlier: { version: number; hash: string; declaredAt: string; replacedFor: string }[];
}

export const ownLibrary = (signal?: AbortSignal) => get<LibraryEntry[]>('/own-library', signal);

/** GET /own-library/measures */
export interface OwnMeasure {
  words: string;
  measure: { kind: 'correction' | 'suspension'; authority: string; basis: string; from: string; until: string };
}
export const ownMeasures = (signal?: AbortSignal) => get<OwnMeasure[]>('/own-library/measures', signal);

export interface Draft {
  entryId: string;
  content: Content | null;
  files: string[];
  idNumber: string | null;
  reason: string;
}
export const draftEntry = (draft: Draft) => post<{ format: string }>('/own-library/entries/draft', draft);

const TYPES: Readonly<Record<string, string>> = { pdf: 'application/pdf', jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png' };
export const PAPERS = '.pdf,.jpg,.jpeg,.png';

/** Keeps a file in the library, or elsewhere; what is declared names it by its hash. */
export async function keepPaper(file: File, at = '/own-library/files'): Promise<Paper> {
  const mediaType = TYPES[file.name.split('.').at(-1)!.toLowerCase()] ?? 'application/pdf';
  const { hash } = await postStream<{ hash: string }>(`${at}?${new URLSearchParams({ name: file.name, mediaType })}`, file);
  return { name: file.name, hash };
}

export interface Field {
  name: string;
  type: 'text' | 'date' | 'money' | 'long';
  /** May be left empty; a day is null then. */
  hint?: 'emptyForEver' | 'emptyUnderWay';
  optional?: true;
}

const text = (name: string): Field => ({ name, type: 'text' });
const certificate: Field[] = [
  text('number'),
  text('issuer'),
  { name: 'validFrom', type: 'date' },
  { name: 'validUntil', type: 'date', hint: 'emptyForEver', optional: true },
];
/** The fields of each kind, as form and table show them. */
export const FIELDS: Readonly<Record<Kind, readonly Field[]>> = {
  qualification: [text('name'), { ...text('grade'), optional: true }, ...certificate],
  person: [text('name'), text('profession'), { ...text('speciality'), optional: true }, ...certificate],
  performance: [
    text('project'),
    text('client'),
    { name: 'amount', type: 'money' },
    { name: 'concludedOn', type: 'date' },
    { name: 'completedOn', type: 'date', hint: 'emptyUnderWay', optional: true },
    { name: 'scale', type: 'long', optional: true },
  ],
};

/** What was typed, as it is declared: trimmed, a day that is left empty is none. */
export function contentOf(kind: Kind, typed: Readonly<Record<string, string>>): Content {
  const said = FIELDS[kind].map(({ name, type }) => [name, (typed[name] ?? '').trim() || (type === 'date' ? null : '')]);
  return { kind, ...(Object.fromEntries(said) as Record<string, string | null>) } as Content;
}

export const titleOf = ({ content, kind }: Pick<LibraryEntry, 'content' | 'kind'>): string =>
  content ? (content[kind === 'performance' ? 'project' : 'name'] ?? '') : '—';
