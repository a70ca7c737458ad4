import type { Manifest } from '@kaibiao/crypto';
import type { Tx } from '@kaibiao/platform';
import type { Submission } from './submission.entity';
import { Upload } from './upload.entity';

/**
 * What came ahead of this manifest is its own from now on: of the same bidder, submission, version and sealing. Whether it is the payload that the
 * manifest names is told by its hash when the last byte is there.
 */
export async function claimAhead(
  tx: Tx,
  { id: submissionId, version, lotId, bidderTag }: Pick<Submission, 'id' | 'version' | 'lotId' | 'bidderTag'>,
  { segments }: Manifest,
): Promise<void> {
  for (const { name: segment, ciphertext, drawNonce } of segments) {
    const named = { submissionId, version, segment, payloadHash: ciphertext.hash };
    if (await tx.findOne(Upload, named)) continue;
    const ahead = { lotId, bidderTag, submissionId, version, segment, drawNonce, total: ciphertext.length };
    await tx.update(Upload, ahead, { payloadHash: ciphertext.hash, lotId: null, bidderTag: null, drawNonce: null });
  }
}
