import {
  fromHex,
  leafData,
  leafHash,
  parseCanonicalJson,
  readLogProof,
  readStatement,
  sha256,
  toHex,
  verifyCheckpoint,
  verifyCosignatures,
  verifyInclusion,
  type Receipt,
} from '@kaibiao/crypto';
import { ArchiveFault } from './fault';
import type { Trust } from './trust';

interface Received {
  type: string;
  occurredAt: string;
  payload: { manifestHash: string };
}

/** The entry that a receipt names is the one that received this bid, and it is in the log, under a checkpoint that the policy's witnesses cosigned. */
export async function receiptLogged(statement: Uint8Array, text: string, { logKey, policy }: Trust): Promise<string> {
  const { manifestHash, receivedAt, entryHash, leafSalt } = readStatement<Receipt>('kaibiao-receipt/1', statement);
  const { index, proof, checkpoint, extra: canonical } = readLogProof(text);
  if (!canonical || toHex(sha256(canonical)) !== entryHash) throw new ArchiveFault('the proof is for another entry than the receipt names');
  const { type, occurredAt, payload } = parseCanonicalJson(canonical) as Received;
  if (type !== 'bid.received' || occurredAt !== receivedAt || payload.manifestHash !== manifestHash)
    throw new ArchiveFault('the entry does not say what the receipt says');
  if (!logKey) throw new ArchiveFault("the log's public key is not among the trusted files");
  const { origin, size, root } = await verifyCheckpoint(checkpoint, logKey);
  const leaf = leafHash(leafData(fromHex(leafSalt, 32), canonical));
  if (!verifyInclusion({ leafHash: leaf, index, size, proof, root })) throw new ArchiveFault('the entry is not in the log');
  const witnesses = (policy?.witnesses ?? []).map(({ key }) => key);
  const names = (await verifyCosignatures(checkpoint, witnesses)).map(({ name }) => name);
  if (policy && !policy.enough(new Set(names)))
    throw new ArchiveFault(`cosigned by ${names.join(', ') || 'nobody'}: not enough for the policy`);
  return `in the log ${origin} of size ${size}${names.length > 0 ? `, cosigned by ${names.join(', ')}` : ''}`;
}
