import { equalBytes, verifyCheckpoint, verifyCosignatures } from '@kaibiao/crypto';
import { ArchiveFault } from './fault';
import type { Trust } from './trust';

/** Which witnesses cosigned a checkpoint, as a sentence; throws ArchiveFault when they are not enough for the verifier's policy. */
export async function witnessedBy(note: string, { policy, logKey }: Trust): Promise<string> {
  if (!policy) return 'no policy of witnesses (*.policy) among the trusted files: not asked for';
  if (!logKey) throw new ArchiveFault("the log's public key is not among the trusted files");
  const { origin, size } = await verifyCheckpoint(note, logKey);
  const named = policy.logs.some(({ name, publicKey }) => name === origin && equalBytes(publicKey, logKey));
  if (policy.logs.length > 0 && !named) throw new ArchiveFault(`the policy names another log than ${origin}`);
  const cosigned = await verifyCosignatures(
    note,
    policy.witnesses.map(({ key }) => key),
  );
  const names = cosigned.map(({ name }) => name);
  if (!policy.enough(new Set(names))) throw new ArchiveFault(`cosigned by ${names.join(', ') || 'nobody'}: not enough for the policy`);
  return names.length === 0 ? `the policy asks for no witness` : `size ${size} was cosigned by ${names.join(', ')}`;
}
