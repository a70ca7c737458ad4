import type { Listener } from './listener';

/** Somebody hears a stream: the entries after `cursor`, in order, each once. */
export interface Subscription {
  stream: string;
  cursor: number;
  listener: Listener;
  /** Ends when the entries before are passed on; what not everybody may read waits for a look at who listens. */
  passed: Promise<void>;
}

/**
 * Who hears one stream: those abreast have every entry up to `head` and are socket.io's room of the stream's name, so that nobody is looked
 * up by name when the next one comes; the others are behind and are told one after the other what they lack.
 */
export class Audience {
  private readonly abreast = new Set<Subscription>();
  private readonly behind = new Set<Subscription>();
  /** The last entry that was read; never what somebody said to have. */
  private head = 0;

  get size(): number {
    return this.abreast.size + this.behind.size;
  }

  /** The entry after which somebody lacks the next one. */
  get lacking(): number {
    return [...this.behind].reduce((least, { cursor }) => Math.min(least, cursor), this.abreast.size > 0 ? this.head : Infinity);
  }

  come(subscription: Subscription): void {
    this.behind.add(subscription);
  }

  go(subscription: Subscription): void {
    this.behind.delete(subscription);
    if (this.abreast.delete(subscription)) void subscription.listener.leave(subscription.stream);
  }

  /** Those of the latecomers who are still there and lack this entry; from now on they have it. */
  catchUp(latecomers: readonly Subscription[], seq: number): Subscription[] {
    const lacking = latecomers.filter((one) => this.behind.has(one) && one.cursor < seq);
    for (const one of lacking) one.cursor = seq;
    return lacking;
  }

  /** Those abreast, when this entry is new to them. */
  advance(seq: number): Subscription[] {
    if (seq <= this.head) return [];
    this.head = seq;
    return [...this.abreast];
  }

  get latecomers(): Subscription[] {
    return [...this.behind];
  }

  /** All that there is was told: latecomers who have the last entry are abreast. Who asked for what comes after an entry to come waits for it. */
  close(latecomers: readonly Subscription[]): void {
    for (const one of latecomers.filter((late) => late.cursor <= this.head && this.behind.delete(late))) {
      this.abreast.add(one);
      void one.listener.join(one.stream);
    }
  }
}
