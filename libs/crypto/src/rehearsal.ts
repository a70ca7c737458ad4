import type { Random } from '@kaibiao/kernel';
import { concat, equalBytes, utf8 } from './bytes';

/** No share and no key of a bid begins like this, so an envelope that does can be opened for whoever asks. */
const PREFIX = utf8('kaibiao/1/rehearsal\0');
const FRESH_BYTES = 32;

/** A fresh plaintext of a test envelope (design: sealed bid §6). */
export const rehearsalText = (random: Random): Uint8Array => concat(PREFIX, random.bytes(FRESH_BYTES));

/** Whether a custodian may say the hash of what it found in an envelope: it is a rehearsal's, and of the one length. */
export const isRehearsal = (opened: Uint8Array): boolean =>
  opened.length === PREFIX.length + FRESH_BYTES && equalBytes(opened.subarray(0, PREFIX.length), PREFIX);
