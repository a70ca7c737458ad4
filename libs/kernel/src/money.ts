import { DomainError } from './domain-error';

/** An amount in fen (分), 1/100 yuan. In the database a bigint, on the wire a decimal string of yuan. */
export type Money = bigint & { readonly __brand: 'fen' };

const YUAN = /^(-?)(0|[1-9]\d{0,15})(?:\.(\d{1,2}))?$/;

/** Reads a decimal string of yuan ("32480000.00"); throws AMOUNT_INVALID for anything else. */
export function yuan(text: string): Money {
  const match = YUAN.exec(text);
  if (!match) throw new DomainError('invalid', 'AMOUNT_INVALID', { amount: text });
  const [, sign, whole, cents = ''] = match;
  const value = BigInt(whole ?? '0') * 100n + BigInt(cents.padEnd(2, '0'));
  return (sign ? -value : value) as Money;
}

export function fen(value: bigint | string): Money {
  return BigInt(value) as Money;
}

/** The decimal string of yuan with two decimals, as sent to clients. */
export function toYuan(amount: Money): string {
  const sign = amount < 0n ? '-' : '';
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
