import { PATHS } from '../../layout';
import type { Check } from '../check';
import { witnessedBy } from '../witnessed-by';

/**
 * The checkpoint was cosigned by as many witnesses as the verifier's policy asks for, so this log is the one that others saw as well.
 * Without a policy among the trusted files nothing is asked, and that is told.
 */
export const logWitnessed: Check = {
  id: 'log.witnessed',
  run: async ({ file, trust }) => witnessedBy(new TextDecoder().decode(await file.bytes(PATHS.checkpoint)), trust),
};
