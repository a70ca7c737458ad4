import { createHash, timingSafeEqual } from 'node:crypto';
import type { Random } from '@kaibiao/kernel';

const DIGITS = 8;
const MOST_GUESSES = 5;

/**
 * One page is let in by a code that the person reads off this program and types into the page; what the page gets for it is a token of 256
 * random bits, which dies with this program. Five wrong codes end the pairing: start the bridge again.
 */
export class Pairing {
  /** What is shown. */
  readonly code: string;
  private readonly tokens = new Set<string>();
  private wrong = 0;

  constructor(private readonly random: Random) {
    const number = Buffer.from(random.bytes(8)).readBigUInt64BE() % 10n ** BigInt(DIGITS);
    this.code = number.toString().padStart(DIGITS, '0');
  }

  get locked(): boolean {
    return this.wrong >= MOST_GUESSES;
  }

  /** A token for the right code; null for another, and for any once it is locked. */
  pair(code: string): string | null {
    if (this.locked) return null;
    if (!same(code, this.code)) {
      this.wrong++;
      return null;
    }
    const token = Buffer.from(this.random.bytes(32)).toString('base64url');
    this.tokens.add(digest(token));
    return token;
  }

  knows(token: string): boolean {
    return this.tokens.has(digest(token));
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const same = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(digest(a)), Buffer.from(digest(b)));
