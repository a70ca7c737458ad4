import type { Envelopes, IndexedFile, Keep, PriceForm, PrivateKey, SealingTerms } from '@kaibiao/crypto';
import type { Issue } from '@kaibiao/kernel';

/** A file of the bid, as the bidder chose it. */
export interface BidFile {
  /** Relative path with `/`, unique in the bid. */
  readonly name: string;
  /** `technical`, `price`, `form` …, or `other`. */
  readonly role: string;
  readonly file: Blob;
}

/** A certificate with its key: a PKCS#12 file, one opened before, whose key cannot be exported, or one behind a bridge, by the token of its pairing. */
export type KeyInput =
  | { readonly p12: Blob; readonly password: string }
  | { readonly bridge: string }
  | { readonly certificate: Uint8Array; readonly chain: readonly Uint8Array[]; readonly privateKey: PrivateKey };

/** The version that a bid replaces. */
export interface PreviousVersion {
  readonly submissionId: string;
  readonly version: number;
  readonly manifestHash: string;
}

export interface SealInput {
  /** The answer of `GET /public/lots/<code>/sealing`. */
  readonly terms: SealingTerms;
  /** In the order in which they shall be listed. */
  readonly files: readonly BidFile[];
  readonly priceForm: PriceForm;
  readonly signing: KeyInput;
  /** Null only under policy `custodians`. */
  readonly encryption: KeyInput | null;
  /** Opens the `*.kbkeep` when the certificate is lost; 12 characters or more. */
  readonly passphrase: string;
  readonly previous?: PreviousVersion;
  /** The platform's time. */
  readonly now: Date;
}

/** What makes a version once more that was sealed elsewhere. */
export interface RepeatInput {
  /** Opened by its bidder; of this very manifest. */
  readonly keep: Keep;
  readonly kbkeep: Blob;
  /** What was signed, as the platform has it since the upload began. */
  readonly manifest: Uint8Array;
  readonly signature: Uint8Array;
  readonly envelopes: Readonly<Record<string, Envelopes>>;
  /** The files as they were sealed, in that order, and the same form. */
  readonly files: readonly BidFile[];
  readonly priceForm: PriceForm;
}

/** In this order. `sealing` counts bytes of the payload, the others go from 0 to 1. */
export type SealStage = 'keys' | 'sealing' | 'keeping' | 'checking';

export type OnSealProgress = (stage: SealStage, done: number, total: number) => void;

/** A sealed bid in the browser; nothing is submitted yet. */
export interface SealedFiles {
  readonly lotCode: string;
  readonly submissionId: string;
  readonly version: number;
  readonly manifestHash: string;
  /** The `*.kbid`; its payload lies in the browser's own file system. */
  readonly kbid: Blob;
  /** The `*.kbkeep`: the bidder saves it, and nobody else gets it. */
  readonly kbkeep: Blob;
  /** Bytes of the payload. */
  readonly payloadLength: number;
  /** Name, role, length and SHA-256 of every file. */
  readonly files: readonly IndexedFile[];
  /** PRICE_ABOVE_CEILING, SIGNING_ENDS_BEFORE_OPENING, ENCRYPTION_ENDS_BEFORE_OPENING */
  readonly warnings: readonly Issue[];
}

/**
 * What the page sends the worker, and `STOP` when the bidder changes its mind. `store` names the file for the payload, null where the browser has no
 * file system; `line` is the worker's end of a `PayloadFeed`.
 */
export type SealRequest = ({ readonly input: SealInput } | { readonly repeat: RepeatInput }) & {
  readonly store: string | null;
  readonly line: MessagePort | null;
};
