/** What is sent outside one by one, by any number of workers. */
export interface Deliveries<Claimed> {
  /** Takes something that is due, so that no other worker does; null when there is nothing. */
  claim(): Promise<Claimed | null>;
  deliver(claimed: Claimed): Promise<void>;
  /** Milliseconds until something is due; null when nothing waits. */
  nextInMs(): Promise<number | null>;
  /** Lets the log of what is long over go. */
  forget(): Promise<void>;
}

/** So many deliveries of one kind under way at a time: what hangs keeps one of these places busy. */
export class Post<Claimed> {
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly deliveries: Deliveries<Claimed>,
    private readonly atOnce: number,
    private readonly told: { done(): void; failed(error: unknown): void },
  ) {}

  /** Begins what is due and has a place; how long it may rest then, null when nothing waits or every place is taken. */
  async begin(): Promise<number | null> {
    while (this.underWay.size < this.atOnce) {
      const claimed = await this.deliveries.claim();
      if (claimed === null) return this.deliveries.nextInMs();
      const work = this.deliveries
        .deliver(claimed)
        .catch((error: unknown) => this.told.failed(error))
        .finally(() => {
          this.underWay.delete(work);
          this.told.done();
        });
      this.underWay.add(work);
    }
    return null;
  }

  forget(): Promise<void> {
    return this.deliveries.forget();
  }

  async ended(): Promise<void> {
    await Promise.all(this.underWay);
  }
}
