import forge from 'node-forge';
import { sha1 } from './sha1';

interface Engines {
  pkcs5: { pbkdf2: (password: string, salt: string, rounds: number, length: number, digest: unknown) => string };
  pkcs12: { generateKey: (password: string, salt: unknown, id: number, rounds: number, length: number, digest?: Named | null) => unknown };
}
interface Named {
  algorithm?: string;
}

let quick = false;

/**
 * Has node-forge derive keys from passwords in a fraction of its time: PBKDF2 by node:crypto, which it takes when
 * the digest comes by name (its own callers give the digest itself), and the SHA-1 of PKCS#12 without turning every round into text.
 */
export function quickenForge(): void {
  if (quick) return;
  quick = true;
  const { pkcs5, pkcs12 } = forge as unknown as Engines;
  const [derive, generate] = [pkcs5.pbkdf2, pkcs12.generateKey];
  pkcs5.pbkdf2 = (password, salt, rounds, length, digest) =>
    derive(password, salt, rounds, length, (digest as Named | null)?.algorithm ?? digest);
  pkcs12.generateKey = (password, salt, id, rounds, length, digest) =>
    generate(password, salt, id, rounds, length, (digest?.algorithm ?? 'sha1') === 'sha1' ? new QuickSha1() : digest);
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** SHA-1 as forge asks for it: bytes as the characters of a text. */
class QuickSha1 {
  readonly algorithm = 'sha1';
  readonly blockLength = 64;
  readonly digestLength = 20;
  private text = '';

  start(): void {
    this.text = '';
  }

  update(text: string): void {
    this.text += text;
  }

  digest(): forge.util.ByteStringBuffer {
    const bytes = bytesOf(this.text);
    return forge.util.createBuffer(String.fromCharCode(...sha1(bytes)));
  }
}
