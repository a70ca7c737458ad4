/** Lets so many in at once; the others wait in the order of their coming. A storm of reconnections must leave the acts of an opening their connections. */
export class Turnstile {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async pass<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.come();
    if (turn) await turn;
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  /** What it answers lets the next one in; called again it does nothing. */
  async enter(): Promise<() => void> {
    const turn = this.come();
    if (turn) await turn;
    let inside = true;
    return () => {
      if (inside) this.leave();
      inside = false;
    };
  }

  /** Nothing when there is room at once. */
  private come(): Promise<void> | undefined {
    if (this.free === 0) return new Promise((resolve) => this.waiting.push(resolve));
    this.free -= 1;
    return undefined;
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}
