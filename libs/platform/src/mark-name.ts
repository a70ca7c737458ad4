/** Digits of the largest safe integer. */
const DIGITS = 16;

/** The name of a mark with this number; names sort as the numbers do. */
export const markName = (number: number): string => String(number).padStart(DIGITS, '0');

export const markNumber = (name: string): number => Number(name.slice(-DIGITS));

/** Not a draft that a crash left. */
export const isMark = (name: string): boolean => /^\d{16}$/.test(name);
