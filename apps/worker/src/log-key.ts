import { Injectable } from '@nestjs/common';
import { generateCheckpointKey, importCheckpointKey, toBase64, type CheckpointKey } from '@kaibiao/crypto';
import { Secrets } from '@kaibiao/platform';

/** DER before a raw Ed25519 key in a SubjectPublicKeyInfo (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** The key that signs checkpoints: secret `log-key` (PKCS#8), made at the first start; its public half lies beside it as `log-key.pub` (PEM). */
@Injectable()
export class LogKey {
  private opened: Promise<CheckpointKey> | null = null;

  constructor(private readonly secrets: Secrets) {}

  key(): Promise<CheckpointKey> {
    this.opened ??= this.open();
    return this.opened;
  }

  private async open(): Promise<CheckpointKey> {
    if (!this.secrets.has('log-key')) this.keep('log-key', (await generateCheckpointKey()).pkcs8);
    const key = await importCheckpointKey(pkcs8(this.secrets.read('log-key')));
    if (!this.secrets.has('log-key.pub')) this.keep('log-key.pub', Buffer.from(publicPem(key.publicKey)));
    return key;
  }

  /** Two workers that start together agree on the first key written. */
  private keep(name: string, value: Uint8Array): void {
    try {
      this.secrets.create(name, value);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function pkcs8(bytes: Buffer): Uint8Array {
  const text = bytes.toString('latin1');
  return text.startsWith('-----BEGIN') ? Buffer.from(text.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64') : bytes;
}

const publicPem = (key: Uint8Array): string =>
  `-----BEGIN PUBLIC KEY-----\n${toBase64(Buffer.concat([SPKI, key]))}\n-----END PUBLIC KEY-----\n`;
