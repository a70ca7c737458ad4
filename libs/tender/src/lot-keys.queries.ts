import type { KeyForLot } from '@kaibiao/crypto';
import { rows, type Via } from './rows';

/** A custodian's key for a lot (标段密钥) as it certified it. */
export interface CertifiedKey extends KeyForLot {
  /** DER: what shares are sealed to. */
  certificate: Buffer;
}

/** The keys of a lot in the order of their custodians; none of a lot of before there were keys, and none under policy `bidder`. */
export const lotKeysOf = (via: Via, lotId: string): Promise<CertifiedKey[]> =>
  rows<CertifiedKey>(via, 'select custodian, fingerprint, certificate from lot_key where lot_id = $1 order by custodian', [lotId]);
