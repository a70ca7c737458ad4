import { parseCertificate, signerFromKey, type Certificate, type OpeningKey, type Signer } from '@kaibiao/crypto';
import { KeyError } from './key-error';
import type { KeyUsage, OpenRequest, OpenResult } from './p12-messages';

/** A certificate whose key is at hand to open envelopes. */
export interface DecryptionIdentity {
  certificate: Certificate;
  privateKey: OpeningKey;
}

/** The signing certificate's key as a `Signer`. Throws KeyError. */
export async function p12Signer(file: Blob, password: string): Promise<{ certificate: Certificate; signer: Signer }> {
  const { certificate, chain, key } = await openP12(file, password, 'signing');
  return { certificate: parseCertificate(certificate), signer: signerFromKey(key, certificate, chain) };
}

/** The encryption certificate's key. Throws KeyError. */
export async function p12Decryption(file: Blob, password: string): Promise<DecryptionIdentity> {
  const { certificate, key } = await openP12(file, password, 'encryption');
  return { certificate: parseCertificate(certificate), privateKey: key };
}

const LARGEST = 256 * 1024;

async function openP12(file: Blob, password: string, usage: KeyUsage): Promise<Exclude<OpenResult, { code: string }>> {
  if (file.size > LARGEST) throw new KeyError('P12_UNREADABLE');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const worker = new Worker(new URL('./p12-worker.ts', import.meta.url), { type: 'module' });
  try {
    const result = await ask(worker, { bytes, password, usage });
    if ('code' in result) throw new KeyError(result.code);
    return result;
  } finally {
    worker.terminate();
    bytes.fill(0);
  }
}

function ask(worker: Worker, request: OpenRequest): Promise<OpenResult> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<OpenResult>) => resolve(data);
    worker.onerror = () => resolve({ code: 'P12_UNREADABLE' });
    worker.postMessage(request);
  });
}
