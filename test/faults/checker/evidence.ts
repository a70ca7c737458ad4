import type { Client } from 'pg';
import type { HallEntry } from '../../../apps/cli/src/demo/hall';
import type { Needle } from '../../e2e/canary/needles';

/** What people outside hold, and where the platform keeps its own: all that the checker reads. */
export interface Evidence {
  /** Sees everything in the database, changes nothing. */
  owner: Pick<Client, 'query'>;
  /** Of the world: objects, logs, custodians. */
  dataDir: string;
  /** Only these lots are judged; without it all are, as having ended. Of a lot in play what is still to come may be missing. */
  only?: { lots: readonly string[]; inPlay: boolean };
  /** Every receipt that a client ever had in its hands. */
  receipts: readonly HandedReceipt[];
  /** What sat in the gallery heard of each lot. */
  galleries: readonly { lotId: string; entries: readonly HallEntry[] }[];
  /** What was filed in a dispute, as its author and whoever answered it were told; without it nobody was told anything. */
  disputes?: readonly HandedDispute[];
  /** What was tried too early or without right, as its client remembers. */
  attempts: readonly { route: string; code: string }[];
  /** What stands in a bid that nobody may have opened yet, and where to look for it; null once it is open. */
  sealedStill: { needles: readonly Needle[]; folders: readonly string[] } | null;
}

export interface HandedReceipt {
  submissionId: string;
  version: number;
  /** The signed bytes, base64. */
  receipt: string;
  /** SHA-256 of every file that its bidder sealed, sorted; the price form is no file. */
  files: readonly string[];
  price: string;
}

/** An objection or a complaint, as those outside were told of it. */
export interface HandedDispute {
  kind: 'objection' | 'complaint';
  id: string;
  /** Of the signed statement, hex. */
  hash: string;
  /** Of the reply or the decision, hex; null while nobody was told of one. */
  answer: string | null;
  withdrawn: boolean;
}

/** What does not hold, a sentence each. */
export type Invariant = (evidence: Evidence) => Promise<string[]>;

/** By which the database knows a statement that it has planned before: thousands of judgements ask the same. */
const names = new Map<string, string>();

/** Where all lots are judged. With a list of them the database finds what it wants by its indexes, which it cannot while it may be all. */
const ALL_OR = '$1::uuid[] is null or ';

/** `$1` in the statement are the lots that are judged, or null for all. */
export async function rows<R extends object>({ owner, only }: Evidence, statement: string): Promise<R[]> {
  const text = only ? statement.replaceAll(ALL_OR, '') : statement;
  const name = names.get(text) ?? `checker ${names.size}`;
  names.set(text, name);
  return (await owner.query<R>({ name, text, values: text.includes('$1') ? [only?.lots ?? null] : [] })).rows;
}
