import { cellKey, type ScoreEntry } from './room';

/** Where entries wait on this machine until the platform has them: the browser's localStorage, or what does as it does. */
export type QueueShelf = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Cells that the platform does not have yet. Every change is on the shelf before anything else happens, each cell under a key of its
 * own, so that neither a reload, nor a network that is away, nor a second tab loses one; a cell without points waits for them.
 */
export class ScoreQueue {
  /** Texts of cells that the platform refuses: they wait for the person, not for the network. */
  private readonly refusals = new Set<string>();

  constructor(
    private readonly shelf: QueueShelf,
    private readonly name: string,
  ) {}

  put(entry: ScoreEntry): void {
    const text = JSON.stringify(entry);
    this.refusals.delete(text);
    this.shelf.setItem(this.keyOf(entry), text);
  }

  /** Everything that has not arrived and may yet, cells without points among it. */
  get entries(): ScoreEntry[] {
    return this.kept((text) => !this.refusals.has(text));
  }

  /** What can be sent now. */
  get sendable(): ScoreEntry[] {
    return this.entries.filter(({ points }) => points !== '');
  }

  /** What the platform has refused and the person has not changed since. */
  get refused(): ScoreEntry[] {
    return this.kept((text) => this.refusals.has(text));
  }

  /** These arrived, or were given up; what was changed meanwhile stays. */
  drop(entries: readonly ScoreEntry[]): void {
    for (const entry of entries) {
      if (this.shelf.getItem(this.keyOf(entry)) === JSON.stringify(entry)) this.shelf.removeItem(this.keyOf(entry));
    }
  }

  refuse(entry: ScoreEntry): void {
    this.refusals.add(JSON.stringify(entry));
  }

  /** The cell that a key of the shelf stands for, as it was put by any tab; null for what is not of this queue. */
  readAs(key: string | null, text: string | null): ScoreEntry | null {
    if (!key?.startsWith(`${this.name} `) || text === null) return null;
    try {
      return JSON.parse(text) as ScoreEntry;
    } catch {
      return null;
    }
  }

  private kept(wanted: (text: string) => boolean): ScoreEntry[] {
    return Array.from({ length: this.shelf.length }, (_, at) => this.shelf.key(at)).flatMap((key) => {
      const text = key === null ? null : this.shelf.getItem(key);
      return text !== null && wanted(text) ? (this.readAs(key, text) ?? []) : [];
    });
  }

  private keyOf(entry: ScoreEntry): string {
    return `${this.name} ${cellKey(entry)}`;
  }
}
