import { SystemRandom, type Random } from '@kaibiao/kernel';

/** Without letters that look like digits: it is read from a screen or a slip of paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const GROUPS = 4;
const GROUP = 5;
/** The largest multiple of the alphabet below 256; bytes above would favour its first letters. */
const FAIR = 256 - (256 % LETTERS.length);

/** A first password of more than 110 bits: `k7Fqm-x2RtV-…`. */
export function firstPassword(random: Random = new SystemRandom()): string {
  let letters = '';
  while (letters.length < GROUPS * GROUP)
    for (const byte of random.bytes(GROUPS * GROUP))
      if (byte < FAIR && letters.length < GROUPS * GROUP) letters += LETTERS[byte % LETTERS.length];
  return letters.match(/.{5}/g)!.join('-');
}
