import type { SealingPolicy, SeedPurpose } from '@kaibiao/crypto';

/** A signed statement as it travels: base64. */
export interface SignedText {
  readonly statement: string;
  readonly signature: string;
}

interface TaskHead {
  readonly lotId: string;
  readonly lotCode: string;
  readonly policy: SealingPolicy;
  /** Encryption certificates of the lot's custodians, base64 DER, custodian 1 first. */
  readonly custodianCertificates: readonly string[];
}

export interface DealTask extends TaskHead {
  readonly kind: 'deal';
  readonly purpose: SeedPurpose;
}

export interface CertifyTask extends TaskHead {
  readonly kind: 'certify';
}

export interface TaskBid {
  readonly manifestHash: string;
  readonly manifest: string;
  readonly signature: string;
  readonly envelope: string;
}

/** What the platform shows for an order; nothing of it is believed. All bytes base64. */
export interface OrderEvidence {
  readonly order: string;
  readonly signatures: Readonly<Record<'host' | 'witness' | 'platform', string>>;
  readonly journal: readonly string[];
  readonly notices: readonly SignedText[];
  readonly bids: readonly TaskBid[];
  readonly gate: { readonly gated: readonly string[]; readonly votes: readonly SignedText[] } | null;
  readonly dealings: readonly SignedText[];
}

export interface OpenTask extends TaskHead {
  readonly kind: 'open';
  readonly needs: readonly ('vote' | 'shares' | 'seeds')[];
  readonly evidence: OrderEvidence;
}

export interface ExpertsTask extends TaskHead {
  readonly kind: 'experts';
  readonly poolHash: string;
  readonly journal: readonly string[];
  readonly dealings: readonly SignedText[];
}

/** A test envelope: only the hash of what is in it is answered. */
export interface RehearseTask extends Omit<TaskHead, 'custodianCertificates'> {
  readonly kind: 'rehearse';
  readonly plannedFor: string;
  /** CMS, base64. */
  readonly envelope: string;
}

/** The answers of `GET /custodian/tasks`. */
export type Task = CertifyTask | DealTask | OpenTask | ExpertsTask | RehearseTask;

/** A lot that the platform says is over, and what shows it: base64. */
export interface EndedLot {
  readonly lotId: string;
  readonly lotCode: string;
  readonly journal: readonly string[];
  readonly notices: readonly SignedText[];
}

/** The platform's receipt of a release, as it travels: base64. */
export interface ReceiptText {
  readonly receipt: string;
  readonly signature: string;
}

/** The platform as a custodian sees it. */
export interface Platform {
  /** Which of these lots are over. */
  ended(lotCodes: readonly string[]): Promise<EndedLot[]>;
  tasks(waitSeconds: number): Promise<Task[]>;
  /** A bidder's signed release, for the platform's receipt. */
  carry(lotCode: string, release: SignedText): Promise<ReceiptText>;
  post(
    path: 'lot-keys' | 'dealings' | 'votes' | 'shares' | 'seed-shares' | 'rehearsals' | 'refusals',
    lotId: string,
    signed: SignedText,
  ): Promise<void>;
}
