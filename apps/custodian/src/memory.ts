import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { canonicalHash } from '@kaibiao/crypto';

/** The last journal entry of a lot that this custodian has seen; what it is shown later must continue it. */
export interface SeenChain {
  seq: number;
  hash: string;
}

/** What a custodian never forgets. */
export interface Remembered {
  /** Lot code and segment -> hash of the one order that it votes on, for ever. */
  orders: Record<string, string>;
  /** Lot code -> hash of the one pool of experts. */
  pools: Record<string, string>;
  /** Lot id -> journal. */
  chains: Record<string, SeenChain>;
}

/** The memory of a custodian on disk: whole after a crash, and written before the act that it is about. */
export class Memory {
  private state: Remembered;

  constructor(private readonly path: string) {
    this.state = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Remembered) : { orders: {}, pools: {}, chains: {} };
  }

  recall(): Readonly<Remembered> {
    return this.state;
  }

  remember(change: Partial<Remembered>): void {
    const next = {
      orders: { ...this.state.orders, ...change.orders },
      pools: { ...this.state.pools, ...change.pools },
      chains: { ...this.state.chains, ...change.chains },
    };
    if (canonicalHash(next) === canonicalHash(this.state)) return;
    this.state = next;
    const draft = `${this.path}.new`;
    const file = openSync(draft, 'w', 0o600);
    writeSync(file, JSON.stringify(this.state, null, 2));
    fsyncSync(file);
    closeSync(file);
    renameSync(draft, this.path);
    const folder = openSync(dirname(this.path), 'r');
    fsyncSync(folder);
    closeSync(folder);
  }
}
