import { fromBase64, isRehearsal, sha256Hex } from '@kaibiao/crypto';
import { openKey } from '@kaibiao/crypto/unseal';
import type { OwnKey } from './custodian-keys';

/**
 * Opens a test envelope and gives the hash of what is in it. Throws REHEARSAL_OTHER for anything that does not say that it is a rehearsal:
 * a share of a bid, sent here as one, is neither read out nor its hash told.
 */
export async function rehearse({ certificate, key }: OwnKey, envelope: string): Promise<string> {
  const opened = await openKey(fromBase64(envelope), certificate, key);
  if (!isRehearsal(opened)) throw new Error('REHEARSAL_OTHER');
  return sha256Hex(opened);
}
