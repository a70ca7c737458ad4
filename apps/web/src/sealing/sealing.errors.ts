import { DomainError, type Issue } from '@kaibiao/kernel';

/** The form is not what the lot asks for; every reason at once. */
export const priceFormIncomplete = (issues: readonly Issue[]): DomainError =>
  new DomainError('invalid', 'PRICE_FORM_INCOMPLETE', { issues });
/** Files of a bid of several envelopes (双信封) that lie in none of them. */
export const filesWithoutEnvelope = (names: readonly string[]): DomainError =>
  new DomainError('invalid', 'FILES_WITHOUT_ENVELOPE', { names });
/** A file that was written to, moved or deleted since the bidder chose it. */
export const fileChanged = (name: string): DomainError => new DomainError('conflict', 'FILE_CHANGED', { name });
/** The same files gave other sealed bytes than the signed manifest names: another program made that version. */
export const repeatDiffers = (segment: string): DomainError => new DomainError('conflict', 'REPEAT_DIFFERS', { segment });
/** A keep (`*.kbkeep`) of another bid, or of another version of it. */
export const keepOtherBid = (): DomainError => new DomainError('conflict', 'KEEP_OTHER_BID');
/** The browser gives this site no more room; `needed` in bytes, decimal. */
export const storageFull = (needed: string): DomainError => new DomainError('limit', 'STORAGE_FULL', { needed });
/** Browsers offer cryptography only to pages from https (or the machine itself). */
export const contextInsecure = (): DomainError => new DomainError('forbidden', 'CONTEXT_INSECURE');
/** The bidder changed its mind. */
export const sealingStopped = (): DomainError => new DomainError('conflict', 'SEALING_STOPPED');
/** What nobody foresaw; the bid was not made. */
export const sealingFailed = (reason: string): DomainError => new DomainError('invalid', 'SEALING_FAILED', { reason });
