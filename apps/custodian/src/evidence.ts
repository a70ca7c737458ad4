import {
  fromBase64,
  keysPrinted,
  manifestHash,
  parseManifest,
  sha256Hex,
  verifyDetached,
  verifyStatement,
  type Certificate,
  type KeyForLot,
  type Manifest,
  type OpeningOrder,
  type SealingMode,
  type VerifyOptions,
} from '@kaibiao/crypto';
import { readJournal, type JournalFact } from './journal';
import type { OrderEvidence, SignedText } from './tasks';

export interface Person {
  fingerprint: string;
  name: string;
  organisationCode: string | null;
}

/** What of a signed notice decides about an opening. */
export interface NoticeFacts {
  hash: string;
  signer: Person;
  lotCode: string;
  agencyCode: string;
  bidDeadline: string;
  minimumBids: number;
  /** Envelopes of a bid in the order of their openings. */
  segments: string[];
  mode: SealingMode;
  threshold: number;
  custodians: string[];
  /** To which shares are sealed in the place of the standing certificates. */
  lotKeys: KeyForLot[];
  seeds: Record<string, string[]>;
}

/** An order whose signatures all hold, with what it was shown with. */
export interface VerifiedOrder {
  order: OpeningOrder;
  orderHash: string;
  host: Person;
  witness: Person;
  platform: Person;
  journal: JournalFact[];
  notices: NoticeFacts[];
  bids: VerifiedBid[];
}

export interface VerifiedBid {
  manifestHash: string;
  manifest: Manifest;
  /** The custodian's own envelope. */
  envelope: Uint8Array;
}

interface NoticeStatement {
  readonly format: 'kaibiao-notice/1';
  readonly lot: { code: string; minimumBids: number };
  readonly agency: { code: string };
  readonly schedule: { bidDeadline: string };
  readonly sealing: {
    segments: string[];
    mode: SealingMode;
    threshold: number;
    custodians: { fingerprint: string; lotKey?: string }[];
    seeds: Record<string, string[]>;
  };
}

export const signedOf = ({ statement, signature }: SignedText) => ({ statement: fromBase64(statement), signature: fromBase64(signature) });
export const personOf = ({ fingerprint, subjectName, organisationCode }: Certificate): Person => ({
  fingerprint,
  name: subjectName,
  organisationCode,
});

/** Verifies every signature of the evidence; throws the error of the first that does not hold. */
export async function verifyEvidence(lotId: string, evidence: OrderEvidence, options: VerifyOptions): Promise<VerifiedOrder> {
  const statement = fromBase64(evidence.order);
  const signed = async (role: 'host' | 'witness' | 'platform') =>
    verifyStatement<OpeningOrder>('kaibiao-opening-order/1', { statement, signature: fromBase64(evidence.signatures[role]) }, options);
  const [host, witness, platform] = [await signed('host'), await signed('witness'), await signed('platform')];
  const journal = await readJournal(lotId, evidence.journal);
  return {
    order: host.value,
    orderHash: await sha256Hex(statement),
    host: personOf(host.certificate),
    witness: personOf(witness.certificate),
    platform: personOf(platform.certificate),
    journal,
    notices: await readNotices(evidence.notices, journal, options),
    bids: await verifyBids(evidence, receivedAt(journal), options),
  };
}

/** The notices as facts; each signature must hold at the time when the notice was published. */
export async function readNotices(
  notices: readonly SignedText[],
  journal: readonly JournalFact[],
  options: VerifyOptions,
): Promise<NoticeFacts[]> {
  return Promise.all(
    notices.map(async (text) => {
      const signed = signedOf(text);
      const hash = await sha256Hex(signed.statement);
      const published = journal.find(({ payload }) => payload.noticeHash === hash);
      const at = published ? new Date(published.occurredAt) : options.at;
      const { value, certificate } = await verifyStatement<NoticeStatement>('kaibiao-notice/1', signed, { ...options, at });
      const { lot, agency, schedule, sealing } = value;
      return {
        hash,
        signer: personOf(certificate),
        lotCode: lot.code,
        agencyCode: agency.code,
        bidDeadline: schedule.bidDeadline,
        minimumBids: lot.minimumBids,
        segments: sealing.segments,
        mode: sealing.mode,
        threshold: sealing.threshold,
        custodians: sealing.custodians.map(({ fingerprint }) => fingerprint),
        lotKeys: keysPrinted(sealing.custodians),
        seeds: sealing.seeds,
      };
    }),
  );
}

async function verifyBids({ bids }: OrderEvidence, received: ReadonlyMap<string, Date>, options: VerifyOptions): Promise<VerifiedBid[]> {
  const verified: VerifiedBid[] = [];
  for (const bid of bids) {
    const bytes = fromBase64(bid.manifest);
    const manifest = parseManifest(bytes);
    const hash = manifestHash(bytes);
    // A certificate that expired or was revoked after the receipt does not undo the bid.
    const { certificate } = await verifyDetached(bytes, fromBase64(bid.signature), { ...options, at: received.get(hash) ?? options.at });
    if (certificate.fingerprint !== manifest.signingCertificate) throw new Error('MANIFEST_SIGNER_FOREIGN');
    verified.push({ manifestHash: hash, manifest, envelope: fromBase64(bid.envelope) });
  }
  return verified;
}

function receivedAt(journal: readonly JournalFact[]): Map<string, Date> {
  const published = journal.find(({ type }) => type === 'bidders.published')?.payload.bidders;
  const bidders = Array.isArray(published) ? (published as { manifestHash: string; receivedAt: string }[]) : [];
  return new Map(bidders.map(({ manifestHash: hash, receivedAt: at }) => [hash, new Date(at)]));
}
