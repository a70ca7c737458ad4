import { readP12 } from '@kaibiao/crypto';
import type { KeyInput } from '../sealing/seal-protocol';

/** The certificate of a key and what stands between it and its authority, DER. */
export async function certificateOf(key: KeyInput): Promise<{ certificate: Uint8Array; chain: readonly Uint8Array[] }> {
  if (!('p12' in key)) return key;
  const { certificate, chain, privateKeyPkcs8 } = await readP12(new Uint8Array(await key.p12.arrayBuffer()), key.password);
  privateKeyPkcs8.fill(0);
  return { certificate, chain };
}
