import { sha256Hex, utf8 } from './bytes';

/** What is drawn with a seed of the log: a sample for checks afterwards (抽查), experts of a supplementary pool (补充抽取). */
export type LogSeedPurpose = 'sample' | 'supplement';

/** Origin, size and root of a checkpoint (C2SP tlog-checkpoint): what of a signed note is the same for everybody who keeps it. */
export const checkpointHead = (note: string): string => note.split('\n').slice(0, 3).join('\n');

/**
 * The seed (hex) of a draw from what was sealed in the journal: SHA-256 of `kaibiao/1/<purpose>-seed` 0x00, the hash of what was sealed (hex) 0x00, and the head
 * of the first checkpoint of the public log over the entry that sealed it. Whoever sealed could not know the checkpoint, and anybody can look it up.
 */
export function logSeed(purpose: LogSeedPurpose, sealedHash: string, note: string): Promise<string> {
  return sha256Hex(utf8(`kaibiao/1/${purpose}-seed\0${sealedHash}\0${checkpointHead(note)}`));
}
