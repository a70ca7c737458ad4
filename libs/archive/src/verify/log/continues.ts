import { tilePath, TileTree, verifyCheckpoint, verifyConsistency, type Checkpoint } from '@kaibiao/crypto';
import { ArchiveFault } from '../fault';
import type { Trust } from '../trust';
import { readFrom, type LogSource } from './log-source';

/**
 * That a log still begins with the tree of a checkpoint that somebody kept (RFC 6962 section 2.1.2): neither set back by a restored backup
 * nor forked. Its sentence; throws an ArchiveFault at a log that does not.
 */
export async function continues(source: LogSource, last: Checkpoint | null, trust: Trust, kept: string): Promise<string> {
  if (!trust.logKey) throw new ArchiveFault("the log's public key is not among the trusted files");
  if (!last) throw new ArchiveFault('there is no checkpoint to hold it against');
  const { origin, size, root } = await verifyCheckpoint(kept, trust.logKey);
  if (origin !== last.origin) throw new ArchiveFault(`the kept checkpoint is of ${origin}, not of ${last.origin}`);
  if (size > last.size)
    throw new ArchiveFault(`a checkpoint of size ${size} was published, the log has ${last.size} leaves: it was set back`);
  const tree = new TileTree(last.size, (tile) => readFrom(source, tilePath({ kind: 'hashes', ...tile })));
  const proof = size < last.size ? await tree.consistency(size) : [];
  if (!verifyConsistency({ first: size, second: last.size, firstRoot: root, secondRoot: last.root, proof }))
    throw new ArchiveFault(`the log does not continue the published checkpoint of size ${size}: it was forked`);
  return `${last.size} leaves continue the ${size} of the checkpoint that was kept`;
}
