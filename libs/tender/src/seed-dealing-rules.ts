import type { SealingPolicy, SeedDealing as Dealing } from '@kaibiao/crypto';
import { SEED_PURPOSES } from './publication-rules';

const HASH = /^[0-9a-f]{64}$/;
const LONGEST_ENVELOPE = 8192;

/** The first member of a dealing that does not fit the lot, or null. Whether its shares are sound shows when they are opened. */
export function dealingFault(dealing: Dealing, lot: { code: string; policy: SealingPolicy }, dealer: string): keyof Dealing | null {
  const { custodians, threshold } = lot.policy;
  if (dealing.lotCode !== lot.code) return 'lotCode';
  if (!SEED_PURPOSES.includes(dealing.purpose)) return 'purpose';
  if (dealing.dealer !== dealer) return 'dealer';
  if (dealing.threshold !== threshold) return 'threshold';
  if (!isListOf(dealing.custodians, custodians.length, (one, at) => one === custodians[at])) return 'custodians';
  if (!isListOf(dealing.commitments, custodians.length, (one) => HASH.test(one))) return 'commitments';
  if (new Set(dealing.commitments).size < custodians.length) return 'commitments';
  if (!isListOf(dealing.envelopes, custodians.length, (one) => one.length > 0 && one.length <= LONGEST_ENVELOPE)) return 'envelopes';
  return null;
}

function isListOf(list: unknown, length: number, fits: (one: string, at: number) => boolean): boolean {
  return Array.isArray(list) && list.length === length && list.every((one: unknown, at) => typeof one === 'string' && fits(one, at));
}
