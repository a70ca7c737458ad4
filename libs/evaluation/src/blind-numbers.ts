import { canonicalHash, toHex } from '@kaibiao/crypto';
import { FixedClock, uuidv7, type Random } from '@kaibiao/kernel';

/** A bid under its number (暗标编号) while the technical review is blind. */
export interface BlindNumber {
  /** From 1. */
  number: number;
  /** Stands for the bid wherever the room, the sheets and the journal would name it. */
  alias: string;
  submissionId: string;
}

/** Which bid has which number (暗标编号对照表), sealed by its hash when the numbers are dealt and told when the technical review is over. */
export interface BlindNumbers {
  readonly format: 'kaibiao-blind-numbers/1';
  readonly lotCode: string;
  /** 32 random bytes, hex: a hash over few bids could be guessed without. */
  readonly salt: string;
  /** In the order of the numbers. */
  readonly bids: readonly BlindNumber[];
}

/** The names follow chance alone: not even when they were dealt, one after the other, is in them. */
const NO_HOUR = new FixedClock(new Date(0));

/** A random number and a random name for each bid; every order is as likely as any other, and that of `submissionIds` says nothing. */
export function dealNumbers(random: Random, lotCode: string, submissionIds: readonly string[]): BlindNumbers {
  const salt = toHex(random.bytes(32));
  const bids = shuffled(random, submissionIds).map((submissionId, at) => ({
    number: at + 1,
    alias: uuidv7(NO_HOUR, random),
    submissionId,
  }));
  return { format: 'kaibiao-blind-numbers/1', lotCode, salt, bids };
}

/** What the journal says when the numbers are dealt: SHA-256 of the canonical JSON, hex. */
export const commitmentTo = (numbers: BlindNumbers): string => canonicalHash(numbers);

/** Are these numbers 1 to n, each once, of exactly these bids, under names that are no bid's? */
export function numbersExactly({ bids }: Pick<BlindNumbers, 'bids'>, submissionIds: readonly string[]): boolean {
  const names = new Set([...bids.map(({ alias }) => alias), ...submissionIds]);
  return (
    bids.every(({ number }, at) => number === at + 1) &&
    names.size === bids.length + submissionIds.length &&
    bids.length === submissionIds.length &&
    submissionIds.every((id) => bids.some(({ submissionId }) => submissionId === id))
  );
}

/** The bid that goes by this name; any other id is its own. */
export const bidBehind = (numbers: readonly BlindNumber[], id: string): string =>
  numbers.find(({ alias }) => alias === id)?.submissionId ?? id;

/** What was said of bids under their numbers, said of the bids themselves. */
export const unmasked = <T extends { submissionId: string }>(numbers: readonly BlindNumber[], said: readonly T[]): T[] =>
  said.map((one) => ({ ...one, submissionId: bidBehind(numbers, one.submissionId) }));

/** A sheet as it would read by name; the signed one stays as it was signed. */
export const unmaskedSheet = <T extends { verdicts: readonly { submissionId: string }[]; scores: readonly { submissionId: string }[] }>(
  numbers: readonly BlindNumber[],
  sheet: T,
): T => ({ ...sheet, verdicts: unmasked(numbers, sheet.verdicts), scores: unmasked(numbers, sheet.scores) });

/** Fisher and Yates. */
function shuffled(random: Random, ids: readonly string[]): string[] {
  const left = [...ids].sort();
  return ids.map(() => left.splice(below(random, left.length), 1)[0]!);
}

/** Evenly from 0 to n - 1: what would favour the low ones is thrown away. */
function below(random: Random, n: number): number {
  for (;;) {
    const drawn = random.bytes(4).reduce((sum, byte) => sum * 256 + byte, 0);
    if (drawn < Math.floor(2 ** 32 / n) * n) return drawn % n;
  }
}
