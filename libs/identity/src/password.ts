import { argon2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Random } from '@kaibiao/kernel';

const derive = promisify(argon2);

/** argon2id of RFC 9106: 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** The hash of a password in the PHC string format. */
export async function hashPassword(password: string, random: Random): Promise<string> {
  const salt = Buffer.from(random.bytes(16));
  const tag = await derive('argon2id', { message: normal(password), nonce: salt, tagLength: 32, ...COST });
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** Does the password fit? Against null (no such login) it costs the same and the answer is no. */
export async function passwordFits(password: string, hash: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, salt, tag] = FORM.exec(hash ?? NOBODY)!;
  const wanted = Buffer.from(tag!, 'base64');
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const found = await derive('argon2id', {
    message: normal(password),
    nonce: Buffer.from(salt!, 'base64'),
    tagLength: wanted.length,
    ...cost,
  });
  return timingSafeEqual(found, wanted) && hash !== null;
}

/** The same keys on another keyboard give the same password (RFC 8265 asks for a normal form). */
const normal = (password: string): Buffer => Buffer.from(password.normalize('NFKC'));
const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(new Uint8Array(16))}$${unpadded(new Uint8Array(32))}`;
