import { fromHex, verifyCheckpoint, verifyConsistency, type Checkpoint } from '@kaibiao/crypto';
import { PATHS } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import { ArchiveFault } from '../fault';

/** A checkpoint of the archive that the log's key signed; throws at any other. */
export async function readCheckpoint({ file, trust }: ArchivedLot, path: string): Promise<Checkpoint> {
  if (!trust.logKey) throw new ArchiveFault("the log's public key is not among the trusted files");
  return verifyCheckpoint(new TextDecoder().decode(await file.bytes(path)), trust.logKey);
}

/** A checkpoint of before, and whether the log of the archive continues it (RFC 6962 section 2.1.2). */
export async function earlierCheckpoint(
  lot: ArchivedLot,
  paths: { checkpoint: string; consistency: string },
): Promise<{ checkpoint: Checkpoint; continued: boolean }> {
  const [earlier, last] = [await readCheckpoint(lot, paths.checkpoint), await readCheckpoint(lot, PATHS.checkpoint)];
  const { first, second, proof } = await lot.file.json<{ first: number; second: number; proof: string[] }>(paths.consistency);
  const claim = {
    first: earlier.size,
    second: last.size,
    firstRoot: earlier.root,
    secondRoot: last.root,
    proof: proof.map((hash) => fromHex(hash, 32)),
  };
  const continued = earlier.origin === last.origin && first === earlier.size && second === last.size && verifyConsistency(claim);
  return { checkpoint: earlier, continued };
}
