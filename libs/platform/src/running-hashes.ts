import { createHash, type Hash } from 'node:crypto';
import type { StagedObject } from './staged-object';

/** Objects whose hash is held; the oldest goes first. */
const MOST = 1000;

/**
 * SHA-256 of what has come so far of objects that arrive in several goes, so that nobody has to read them once more at the end. Held in memory
 * only: another process, or this one after a restart, reads.
 */
export class RunningHashes {
  private readonly held = new Map<string, Hash>();

  /** The hash of these bytes, for the one who adds the next; null when nobody here knows it. */
  take({ name, length }: StagedObject): Hash | null {
    if (length === 0) return createHash('sha256');
    const hash = this.held.get(`${name}@${length}`) ?? null;
    this.held.delete(`${name}@${length}`);
    return hash;
  }

  hold({ name, length }: StagedObject, hash: Hash | null): void {
    if (!hash) return;
    const [oldest] = this.held.size >= MOST ? this.held.keys() : [];
    if (oldest !== undefined) this.held.delete(oldest);
    this.held.set(`${name}@${length}`, hash);
  }
}
