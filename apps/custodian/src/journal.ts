import { fromBase64, parseCanonicalJson, sha256Hex } from '@kaibiao/crypto';

/** An entry of the lot's public journal. */
export interface JournalFact {
  seq: number;
  /** Hash of the canonical bytes. */
  hash: string;
  type: string;
  occurredAt: string;
  payload: Record<string, unknown>;
}

interface Entry {
  stream: string;
  streamSeq: number;
  type: string;
  occurredAt: string;
  payload: Record<string, unknown>;
  previousHash: string;
}

/** The journal of a lot from its first entry on; throws JOURNAL_BROKEN unless each entry is canonical and continues the one before. */
export async function readJournal(lotId: string, entries: readonly string[]): Promise<JournalFact[]> {
  const facts: JournalFact[] = [];
  for (const text of entries) {
    const bytes = fromBase64(text);
    const entry = parseCanonicalJson(bytes) as Entry | undefined;
    const last = facts.at(-1);
    const continues = entry?.stream === `lot/${lotId}` && entry.streamSeq === facts.length + 1 && entry.previousHash === (last?.hash ?? '');
    if (!continues) throw new Error('JOURNAL_BROKEN');
    const { streamSeq: seq, type, occurredAt, payload } = entry;
    facts.push({ seq, type, occurredAt, payload, hash: await sha256Hex(bytes) });
  }
  return facts;
}

/** The entries that set the lot's deadline, in order: its schedule since publication. */
export const scheduleFacts = (journal: readonly JournalFact[]): JournalFact[] =>
  journal.filter(({ payload }) => typeof payload.bidDeadline === 'string');

const BEFORE_THE_NOTICE: readonly string[] = ['prequalification.published', 'prequalification.decided'];

/** Whether the journal begins with the tender notice: before it there may be a pre-qualification (资格预审), and nothing else. */
export const beginsWithNotice = (journal: readonly JournalFact[]): boolean =>
  journal.find(({ type }) => !BEFORE_THE_NOTICE.includes(type))?.type === 'lot.published';
