import { parseManifest, readKbid } from '@kaibiao/crypto';
import { fileSource } from './file-bytes';

/** Fingerprint of the encryption certificate that a .kbid was sealed to; null under policy `custodians`. A renewed one does not open it. */
export async function sealedTo(kbid: string): Promise<string | null> {
  const source = await fileSource(kbid);
  try {
    return parseManifest((await readKbid(source)).manifest).encryptionCertificate;
  } finally {
    await source.close();
  }
}
