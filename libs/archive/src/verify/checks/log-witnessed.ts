import { equalBytes, verifyCheckpoint, verifyCosignatures } from '@kaibiao/crypto';
import { PATHS } from '../../layout';
import { ArchiveFault } from '../fault';
import type { Check } from '../check';

/**
 * The checkpoint was cosigned by as many witnesses as the verifier's policy asks for, so this log is the one that others saw as well.
 * Without a policy among the trusted files nothing is asked, and that is told.
 */
export const logWitnessed: Check = {
  id: 'log.witnessed',
  async run({ file, trust }) {
    const note = new TextDecoder().decode(await file.bytes(PATHS.checkpoint));
    const { policy, logKey } = trust;
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
  },
};
