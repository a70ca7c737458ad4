/** The parts of OCDS 1.1.5 that a lot fills (open-contracting/standard, release-schema.json). */
export interface OrganisationReference {
  id: string;
  name: string;
}

export interface Organisation extends OrganisationReference {
  identifier: { scheme: string; id: string; legalName: string };
  roles: string[];
}

export interface Value {
  amount: number;
  currency: 'CNY';
}

export interface Document {
  id: string;
  documentType?: string;
  title: string;
  url: string;
  datePublished?: string;
  format?: string;
  language?: string;
}

export interface Award {
  id: string;
  title?: string;
  description?: string;
  status: 'pending' | 'active' | 'cancelled';
  date?: string;
  value?: Value;
  suppliers?: OrganisationReference[];
  contractPeriod?: { durationInDays: number };
  documents?: Document[];
}

export interface Contract {
  id: string;
  awardID: string;
  title: string;
  status: 'pending' | 'active' | 'cancelled';
  dateSigned?: string;
  value?: Value;
  period?: { durationInDays: number };
  documents?: Document[];
  implementation?: Implementation;
  amendments?: { id: string; date: string; rationale: string; amendsReleaseID: string; releaseID: string }[];
}

/** A null takes away what an earlier release said; a compiled release lacks the member. */
export interface Implementation {
  milestones: {
    id: string;
    title: string;
    type: string;
    dueDate?: string;
    status: 'scheduled' | 'met' | 'notMet';
    dateMet?: string | null;
    description?: string | null;
  }[];
  transactions: { id: string; date: string; value: Value; payer: OrganisationReference; payee: OrganisationReference }[];
  documents: Document[];
}

/** Of the extension `bids`, version 1.1.5. */
export interface Bid {
  id: string;
  date: string;
  status: 'pending' | 'disqualified';
  tenderers: OrganisationReference[];
  value?: Value;
}

export interface Release {
  ocid: string;
  id: string;
  date: string;
  tag: string[];
  initiationType: 'tender';
  language: 'zh';
  parties?: Organisation[];
  buyer?: OrganisationReference;
  planning?: { budget: { id: string; description: string; project: string; projectID: string } };
  tender?: { id: string } & Record<string, unknown>;
  bids?: { statistics: { id: string; measure: 'bids' | 'validBids'; value: number; date: string }[]; details: Bid[] };
  awards?: Award[];
  contracts?: Contract[];
}

/** The standard wants a number; fourteen digits of yuan and fen pass through it unchanged. */
export const valueOf = (yuan: string): Value => ({ amount: Number(yuan), currency: 'CNY' });

/** 统一社会信用代码 (GB 32100). */
const SCHEME = 'CN-USCC';

export const referenceTo = ({ code, name }: { code: string; name: string }): OrganisationReference => ({ id: `${SCHEME}-${code}`, name });

export function organisation(party: { code: string; name: string }, ...roles: string[]): Organisation {
  return { ...referenceTo(party), identifier: { scheme: SCHEME, id: party.code, legalName: party.name }, roles };
}
