/** Why a receiver does not take a record. */
export interface Refusal {
  /** Name of the field; empty when the record as a whole is meant. */
  readonly field: string;
  /** What was checked: NOT_NULL, LENGTH, PARENT_FIRST and so on, as the receiver calls it. */
  readonly check: string;
  /** In the receiver's words. */
  readonly message: string;
}

/** The receiver's answer to one version of one record (回执). */
export interface Receipt {
  readonly dataNumber: string;
  readonly accepted: boolean;
  /** 回执编号 */
  readonly receiptNumber: string;
  readonly reasons: readonly Refusal[];
}

const MOST_REASONS = 100;
const MOST_CHARACTERS = 2_000;

/** What was answered, if it is a receipt for just this version; anything else is no answer, and the record is sent again. */
export function readReceipt(bytes: Uint8Array, dataNumber: string): Receipt | null {
  let said: unknown;
  try {
    said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
  if (!isTree(said) || said['dataNumber'] !== dataNumber || typeof said['accepted'] !== 'boolean') return null;
  const { accepted, receiptNumber, reasons } = said;
  return {
    ...{ dataNumber, accepted, receiptNumber: words(receiptNumber) },
    reasons: (Array.isArray(reasons) ? reasons : [])
      .filter(isTree)
      .slice(0, MOST_REASONS)
      .map(({ field, check, message }) => ({ field: words(field), check: words(check), message: words(message) })),
  };
}

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const words = (value: unknown): string => (typeof value === 'string' ? value.slice(0, MOST_CHARACTERS) : '');
