import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { Random } from '@kaibiao/kernel';

const NONCE = 12;
const TAG = 16;

/**
 * What the rows of the database hide from whoever reads the database: names of bidders before the opening, one-time-code secrets.
 * AES-256-GCM (NIST SP 800-38D) and HMAC-SHA-256 under two keys derived from the secret `row-key`. Held by the api process alone.
 */
export class RowCipher {
  private keys: { seal: Buffer; tag: Buffer } | null = null;

  /** `rowKey` gives the 32 bytes at the first use; in a process that may not hold them it throws. */
  constructor(
    private readonly rowKey: () => Buffer,
    private readonly random: Random,
  ) {}

  /** Nonce, ciphertext, tag. `context` names the row and column: sealed bytes that are copied elsewhere do not open there. */
  seal(plain: Uint8Array, context = ''): Buffer {
    const nonce = this.random.bytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.derived().seal, nonce).setAAD(Buffer.from(context));
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  /** Throws when the bytes were changed, come from another context, or lie under another key. */
  open(sealed: Uint8Array, context = ''): Buffer {
    if (sealed.length < NONCE + TAG) throw new Error('Sealed row is too short');
    const end = sealed.length - TAG;
    const decipher = createDecipheriv('aes-256-gcm', this.derived().seal, sealed.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, end)), decipher.final()]);
  }

  /** A name for something secret that the database can compare and nobody else can guess: hex HMAC over the parts, each with its length. */
  tag(...parts: string[]): string {
    const mac = createHmac('sha256', this.derived().tag);
    for (const part of parts) mac.update(`${Buffer.byteLength(part)}:${part}`);
    return mac.digest('hex');
  }

  private derived(): { seal: Buffer; tag: Buffer } {
    this.keys ??= { seal: derive(this.rowKey(), 'seal'), tag: derive(this.rowKey(), 'tag') };
    return this.keys;
  }
}

function derive(rowKey: Buffer, purpose: string): Buffer {
  if (rowKey.length !== 32) throw new Error('The secret row-key must have 32 bytes');
  return Buffer.from(hkdfSync('sha256', rowKey, '', `kaibiao/row/${purpose}`, 32));
}
