import { readP12 } from '@kaibiao/crypto';
import type { KeyInput } from '../sealing/seal-protocol';
import { bridgeKeys } from '../signing/bridge-client';
import { KeyError } from '../signing/key-error';

/** The certificate of a key and what stands between it and its authority, DER. */
export async function certificateOf(key: KeyInput): Promise<{ certificate: Uint8Array; chain: readonly Uint8Array[] }> {
  if ('bridge' in key) {
    const { signing } = await bridgeKeys(key.bridge);
    return signing?.signer ?? Promise.reject(new KeyError('KEY_MISSING'));
  }
  if (!('p12' in key)) return key;
  const { certificate, chain, privateKeyPkcs8 } = await readP12(new Uint8Array(await key.p12.arrayBuffer()), key.password);
  privateKeyPkcs8.fill(0);
  return { certificate, chain };
}
