/** A newer request goes on with this object. */
export class ObjectTakenOverError extends Error {
  override readonly name = 'ObjectTakenOverError';

  constructor() {
    super('OBJECT_TAKEN_OVER: a newer request goes on with this object');
  }
}

/** Work on one thing, which ends when a newer turn begins. */
export class Turn {
  /** Set by whoever had the turn, for the one who comes next. */
  whole = false;
  private ended = false;
  private last: Promise<unknown> = Promise.resolve();

  /** Throws when a newer turn has begun. */
  do<T>(work: () => Promise<T>): Promise<T> {
    if (this.ended) return Promise.reject(new ObjectTakenOverError());
    const done = this.last.then(work);
    this.last = done.catch(() => undefined);
    return done;
  }

  async end(): Promise<void> {
    this.ended = true;
    await this.last;
  }
}

/**
 * One at a time by name, the newest wins: a request whose line broke without its noticing must not write into what another one has made an
 * object of. For one process; the file system beneath has only one that writes.
 */
export class Turns {
  private readonly current = new Map<string, Turn>();

  /** Begins a turn when the one before has put down its pen; tells whether that one had brought the whole. */
  async take(name: string): Promise<{ turn: Turn; whole: boolean }> {
    const [before, turn] = [this.current.get(name), new Turn()];
    this.current.set(name, turn);
    await before?.end();
    return { turn, whole: before?.whole ?? false };
  }

  leave(name: string, turn: Turn): void {
    if (this.current.get(name) === turn) this.current.delete(name);
  }
}
