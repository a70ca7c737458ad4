import type { CodeFault, CodeVerdict } from './subject-codes';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';
const fault = (reason: CodeFault): CodeVerdict => ({ valid: false, reason });

/** Is it the number of a citizen (公民身份号码, GB 11643-1999): region, day of birth, sequence, check character by ISO 7064 MOD 11-2? */
export function checkIdNumber(text: string): CodeVerdict {
  if (text.length !== 18) return fault('LENGTH');
  if (!/^[1-8]\d{16}[\dX]$/.test(text) || !isBirthday(text.slice(6, 14))) return fault('CHARSET');
  return idNumberCheck(text.slice(0, 17)) === text[17] ? { valid: true } : fault('CHECK');
}

/** The check character of the first 17. */
export function idNumberCheck(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body.charAt(at)), 0);
  return CHECKS.charAt(sum % 11);
}

function isBirthday(digits: string): boolean {
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
