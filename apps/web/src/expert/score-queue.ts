import { cellKey, type ScoreEntry } from './room';

/** Where entries wait on this machine until the platform has them. */
export interface QueueShelf {
  read(): string | null;
  write(text: string): void;
}

/**
 * Cells that the platform does not have yet. Every change is on the shelf before anything else happens, so neither a reload nor a
 * network that is away loses one; a cell without points waits for them.
 */
export class ScoreQueue {
  private readonly waiting: Map<string, ScoreEntry>;

  constructor(private readonly shelf: QueueShelf) {
    this.waiting = new Map(readEntries(shelf.read()).map((entry) => [cellKey(entry), entry]));
  }

  put(entry: ScoreEntry): void {
    this.waiting.set(cellKey(entry), entry);
    this.keep();
  }

  /** Everything that has not arrived, cells without points among it. */
  get entries(): ScoreEntry[] {
    return [...this.waiting.values()];
  }

  /** What can be sent now. */
  get sendable(): ScoreEntry[] {
    return this.entries.filter(({ points }) => points !== '');
  }

  /** These arrived; what was changed meanwhile stays. */
  arrived(sent: readonly ScoreEntry[]): void {
    for (const entry of sent) if (this.waiting.get(cellKey(entry)) === entry) this.waiting.delete(cellKey(entry));
    this.keep();
  }

  private keep(): void {
    this.shelf.write(JSON.stringify(this.entries));
  }
}

function readEntries(text: string | null): ScoreEntry[] {
  try {
    return JSON.parse(text ?? '[]') as ScoreEntry[];
  } catch {
    return [];
  }
}
