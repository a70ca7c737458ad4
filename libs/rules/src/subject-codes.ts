/** Why a code is refused: the first thing that is wrong with it, in this order. */
export type CodeFault = 'LENGTH' | 'CHARSET' | 'CHECK';

export type CodeVerdict = { readonly valid: true } | { readonly valid: false; readonly reason: CodeFault };

/** GB 32100: digits and capital letters without I, O, S, V, Z. */
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

const VALID = { valid: true } as const;
const fault = (reason: CodeFault): CodeVerdict => ({ valid: false, reason });

/** Is it a unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, check character over the first 17? */
export function checkUscc(code: string): CodeVerdict {
  if (code.length !== 18) return fault('LENGTH');
  if ([...code].some((c) => !USCC_ALPHABET.includes(c))) return fault('CHARSET');
  return usccCheck(code.slice(0, 17)) === code[17] ? VALID : fault('CHECK');
}

/** The check character of the first 17: weights 3^i mod 31. */
export function usccCheck(body: string): string {
  let sum = 0;
  let weight = 1;
  for (const c of body) {
    sum = (sum + USCC_ALPHABET.indexOf(c) * weight) % 31;
    weight = (weight * 3) % 31;
  }
  return USCC_ALPHABET.charAt((31 - sum) % 31);
}

/** Is it an organisation code (组织机构代码, GB 11714-1997): 8 characters and a check, with or without the hyphen before it? */
export function checkOrganisationCode(text: string): CodeVerdict {
  const code = /^.{8}-.$/.test(text) ? text.slice(0, 8) + text.slice(9) : text;
  if (code.length !== 9) return fault('LENGTH');
  const body = code.slice(0, 8);
  if ([...body].some((c) => !ORGANISATION_ALPHABET.includes(c)) || !/^[0-9X]$/.test(code.slice(8))) return fault('CHARSET');
  return organisationCheck(body) === code[8] ? VALID : fault('CHECK');
}

/** The check character over 8 characters: 11 - sum mod 11, where 10 is X and 11 is 0. */
export function organisationCheck(body: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, at) => total + weight * ORGANISATION_ALPHABET.indexOf(body.charAt(at)), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : String(check % 11);
}

/** The organisation code inside a unified social credit code (positions 9 to 17). Old codes exist that fail its own check: warn, do not refuse. */
export function organisationOf(uscc: string): string {
  return uscc.slice(8, 17);
}
