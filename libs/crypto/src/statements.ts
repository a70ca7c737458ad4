import type { Suite } from './suite';

/** The signed statements of the sealed bid (`docs/sealed-bid.md`); hashes and keys are lower-case hex, times RFC 3339 with milliseconds, `Z`. */

/** Receipt (投标文件接收回执), by the platform. It carries no number from which the count of bids could be guessed. */
export interface Receipt {
  readonly format: 'kaibiao-receipt/1';
  readonly lotCode: string;
  readonly submissionId: string;
  readonly version: number;
  readonly manifestHash: string;
  readonly receivedAt: string;
  /** Hash of the journal entry. */
  readonly entryHash: string;
  /** The leaf's salt, 32 bytes. */
  readonly leafSalt: string;
}

/** Withdrawal before the deadline (撤回), by the bidder. */
export interface Withdrawal {
  readonly format: 'kaibiao-withdrawal/1';
  readonly lotCode: string;
  readonly submissionId: string;
  readonly version: number;
  readonly manifestHash: string;
}

/** Release of the bidder's key for the opening (解密), by the bidder. */
export interface Release {
  readonly format: 'kaibiao-release/1';
  readonly lotCode: string;
  readonly segment: string;
  readonly submissionId: string;
  readonly manifestHash: string;
  /** Kb. */
  readonly bidderKey: string;
}

/** Receipt of a release, by whoever took it (the platform or a custodian). */
export interface ReleaseReceipt {
  readonly format: 'kaibiao-release-receipt/1';
  readonly lotCode: string;
  readonly segment: string;
  readonly manifestHash: string;
  /** SHA-256 of the release's canonical bytes. */
  readonly releaseHash: string;
  readonly receivedAt: string;
}

/** The order to open (开标指令), by host, witness and platform. */
export interface OpeningOrder {
  readonly format: 'kaibiao-opening-order/1';
  readonly lotCode: string;
  readonly segment: string;
  /** The schedule in force, as journalled. */
  readonly schedule: Readonly<Record<string, unknown>>;
  readonly scheduleHash: string;
  /** Hash of the list L of live versions at the deadline. */
  readonly submissionsHash: string;
  /** Hash of the list R of released versions. */
  readonly releasesHash: string;
  /** Manifest hashes of R, sorted. */
  readonly releases: readonly string[];
  readonly windowEndedAt: string;
  /** Hash of the signed report of the stage before; null for the first. */
  readonly previousReport: string | null;
}

export interface Verdict {
  readonly manifestHash: string;
  readonly ok: boolean;
  /** What anyone can check when `ok` is false (base64). */
  readonly evidence: string | null;
}

/** A custodian's one vote on an order. */
export interface Vote {
  readonly format: 'kaibiao-vote/1';
  readonly lotCode: string;
  readonly segment: string;
  readonly orderHash: string;
  /** The custodian's number, from 1. */
  readonly custodian: number;
  readonly verdicts: readonly Verdict[];
}

/** A custodian's shares of the gate keys of an order, after the vote. */
export interface Shares {
  readonly format: 'kaibiao-shares/1';
  readonly lotCode: string;
  readonly segment: string;
  readonly orderHash: string;
  readonly custodian: number;
  readonly shares: readonly { readonly manifestHash: string; readonly share: string }[];
}

/**
 * What a custodian can be asked for that opens something: its vote on an order, after it its shares, its shares of the seeds of an opening or of the
 * experts; and a rehearsal, which could be a share of a bid that somebody wants to have read out.
 */
export type AskedOfCustodian = 'vote' | 'shares' | 'seeds' | 'experts' | 'rehearsal';

/** A custodian says what it would not do (拒绝), and why. */
export interface RefusalStatement {
  readonly format: 'kaibiao-refusal/1';
  readonly lotCode: string;
  readonly custodian: number;
  readonly asked: AskedOfCustodian;
  /** Hash of the order that it was shown, of the pool of experts, or of the envelope that was said to be a rehearsal (SHA-256). */
  readonly reference: string;
  /** Codes, sorted. */
  readonly reasons: readonly string[];
  /** By its own clock. */
  readonly refusedAt: string;
}

/** A custodian's answer to a rehearsal (演练): it has opened the test envelope, and says the hash of what it found and nothing else. */
export interface RehearsalAnswer {
  readonly format: 'kaibiao-rehearsal/1';
  readonly lotCode: string;
  /** Which rehearsal of the lot. */
  readonly plannedFor: string;
  readonly custodian: number;
  /** SHA-256 of the plaintext. */
  readonly openedHash: string;
}

/** What came of one parameter in a draw by ball machine. */
export interface ManualDrawResult {
  readonly item: string;
  /** Round of the machine (轮次), from 1. */
  readonly round: number;
  /** The ball of each candidate, in the candidates' order. */
  readonly balls: readonly string[];
  /** The ball that came out. */
  readonly ball: string;
  /** The candidate that it stands for. */
  readonly choice: string;
}

/** A draw by ball machine (人工摇号), the exception to the draws from seeds: what host and witness saw, signed by both. */
export interface ManualDraw {
  readonly format: 'kaibiao-manual-draw/1';
  readonly lotCode: string;
  readonly segment: string;
  /** Hash of the list R, fixed before the first ball. */
  readonly releasesHash: string;
  /** In the order of the document. */
  readonly results: readonly ManualDrawResult[];
}

export type SeedPurpose = 'opening' | 'experts';

/** A seed for draws dealt to the custodians at publication, by the platform and by every custodian. */
export interface SeedDealing {
  readonly format: 'kaibiao-seed-dealing/1';
  readonly lotCode: string;
  readonly purpose: SeedPurpose;
  /** Fingerprint of the dealer's certificate. */
  readonly dealer: string;
  readonly threshold: number;
  /** Fingerprints of the custodians' certificates, in order. */
  readonly custodians: readonly string[];
  /** H("share", share) under the seed's context. */
  readonly commitments: readonly string[];
  /** CMS of each share, base64. */
  readonly envelopes: readonly string[];
}

/** A custodian's shares of all seeds of a purpose. */
export interface SeedShares {
  readonly format: 'kaibiao-seed-shares/1';
  readonly lotCode: string;
  readonly purpose: SeedPurpose;
  /** What allows the release: hash of the opening order, or of the frozen pool of experts. */
  readonly reference: string;
  readonly custodian: number;
  readonly shares: readonly { readonly dealer: string; readonly share: string }[];
}

/** A custodian certifies its key for one lot (标段密钥), by its standing signing key. */
export interface LotKeyStatement {
  readonly format: 'kaibiao-lot-key/1';
  readonly lotCode: string;
  /** The custodian's number in the lot's policy, from 1. */
  readonly custodian: number;
  readonly suite: Suite;
  /** The lot key's certificate: DER, base64. */
  readonly certificate: string;
}
