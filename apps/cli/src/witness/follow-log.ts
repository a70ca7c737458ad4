import { readCheckpointNote, tilePath, TileTree, verifyCheckpoint, writeAddCheckpoint, type NoteKey } from '@kaibiao/crypto';
import { below, fetchFile } from '../client';
import type { Witness, WitnessAnswer } from './witness';

const PATIENCE_MS = 10_000;
const LARGEST = 131_072;

/**
 * Looks at a log as everybody sees it (C2SP tlog-tiles): fetches the checkpoint and, from its tiles, the proof that it continues the one
 * that the witness cosigned last. So a log that shows its witnesses another face than the public is found.
 */
export async function followLog(witness: Witness, prefix: string, log: NoteKey): Promise<WitnessAnswer> {
  const note = new TextDecoder('utf-8', { fatal: true }).decode(await fetched(prefix, 'checkpoint'));
  const { size } = await verifyCheckpoint(note, log.publicKey);
  const oldSize = Math.min(await witness.lastSize(log.name), size);
  const tree = new TileTree(size, (tile) => fetched(prefix, tilePath({ kind: 'hashes', ...tile })));
  const proof = oldSize > 0 && oldSize < size ? await tree.consistency(oldSize) : [];
  return witness.addCheckpoint(writeAddCheckpoint({ oldSize, proof, checkpoint: ownOnly(note) }));
}

/** The note with the log's signature alone: what the witness keeps and cosigns. */
function ownOnly(note: string): string {
  const { origin } = readCheckpointNote(note);
  const [body, lines] = note.split('\n\n') as [string, string];
  return `${body}\n\n${lines
    .split('\n')
    .filter((line) => line.startsWith(`— ${origin} `))
    .join('\n')}\n`;
}

async function fetched(prefix: string, path: string): Promise<Uint8Array> {
  const bytes = await fetchFile(below(prefix, path), { patienceMs: PATIENCE_MS, mostBytes: LARGEST });
  if (!bytes) throw new Error(`${path}: 404`);
  return bytes;
}
