import { signDetached, type Signer } from '@kaibiao/crypto';
import type { Forgery } from '../../support/forgery';
import type { ArchiveWorld } from './world';

/** A fraud: who did it and how, and the check that has to name it. The index fits afterwards. */
export interface Fraud {
  check: string;
  what: string;
  /** What the check has to say of it. */
  says?: RegExp;
  plant(a: Forgery, w: ArchiveWorld): Promise<unknown> | unknown;
}

export const MANIFEST = /^submissions\/.*\/manifest\.json$/;
export const RECEIPT = /^submissions\/.*\/receipt\.json$/;
export const REVOCATION = /^submissions\/.*\/revocation\.json$/;
export const PAYLOAD = /^submissions\/.*\/payload\.enc$/;
export const LOT = /^journal\/lot_/;
export const EVALUATION = /^journal\/evaluation_/;
export const SHEET = /^evaluation\/sheets\/[0-9a-f-]+\.json$/;
export const NOTICE = 'notices/tender-1.json';
export const CLARIFICATION = 'notices/clarification-1.json';
export const READERS = 'readers.json';
export const TABLE = 'opening/table.json';

export type Json = Record<string, unknown>;
export interface Table {
  bids: { outcome: string; price: string | null; gate: string | null; files: { hash: string }[] }[];
  draws: { item: string; choice: string; candidates: string[]; index: number }[];
}
export interface Readers {
  readers: { kind: string; subjectId: string; hash: string; readAt: string }[];
}
export interface Report {
  totals: { rank: number; submissionId: string }[];
  candidates: { rank: number; name: string }[];
}
export interface Seats {
  seats: { kind: string; expertId: string; replaced: boolean }[];
}

/** The signature of somebody else, or of the same one over other bytes. */
export async function resign(a: Forgery, path: string, signer: Signer, at = path.replace('.json', '.p7s')): Promise<void> {
  a.put(at, await signDetached(a.bytes(path), signer));
}

export const signerOf = async (w: ArchiveWorld, login: string): Promise<Signer> => (await w.stage.player(login)).signer;

/** The bid at a place of the opening table. */
export const atPlace = (a: Forgery, place: number): string => a.json<{ bids: { manifestHash: string }[] }>(TABLE).bids[place]!.manifestHash;

/** Cuts the ciphertext of a bid. */
export function cut(a: Forgery, manifestHash: string): void {
  const release = a.json<{ submissionId: string }>(`opening/releases/${manifestHash}.json`);
  const payload = a.paths.filter((path) => path.startsWith(`submissions/${release.submissionId}/`) && PAYLOAD.test(path)).at(-1)!;
  a.put(payload, a.bytes(payload).subarray(0, -20_000));
}

/** Files of which every byte is looked at, and the checks that look. */
export const WATCHED: readonly [what: string, path: RegExp, checks: readonly string[]][] = [
  ['a manifest', MANIFEST, ['manifests.signed']],
  ['a ciphertext', PAYLOAD, ['commitments']],
  ['a receipt', RECEIPT, ['receipts.match']],
  ['the public journal', LOT, ['journal.chain', 'journal.log']],
  ['the journal of a bid', /^journal\/submission_/, ['journal.chain', 'journal.log']],
  ['a score sheet', SHEET, ['sheets.signed']],
  ['the draws of the experts', /^evaluation\/draws\.json$/, ['committee.drawn']],
  ['the opening table with its draws', /^opening\/table\.json$/, ['table.equal', 'draws.recomputed', 'payloads.open', 'dealing']],
  ['the record of the opening', /^opening\/record\.json$/, ['table.equal']],
  ['the list of the close', /^opening\/list\.json$/, ['submissions.single']],
  ['a release', /^opening\/releases\/[0-9a-f]{64}\.json$/, ['releases.kept']],
  ['the report', /^evaluation\/report\.json$/, ['scores.recomputed']],
  ['the public facts of the lot', /^lot\.json$/, ['notice.signed']],
];

/** Said to have put off times to answer, at an instant. */
export const extended = (entry: { type: string; payload: object; occurredAt: string }): unknown =>
  Object.assign(entry, { type: 'answers.extended', payload: { from: entry.occurredAt, to: entry.occurredAt, calls: [] } });
