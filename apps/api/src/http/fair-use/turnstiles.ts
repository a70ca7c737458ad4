import { Turnstile } from './turnstile';

/** A turnstile for each name, kept only while somebody is at it. */
export class Turnstiles {
  private readonly all = new Map<string, { gate: Turnstile; here: number }>();

  constructor(private readonly atOnce: number) {}

  async enter(name: string): Promise<() => void> {
    const one = this.all.get(name) ?? { gate: new Turnstile(this.atOnce), here: 0 };
    this.all.set(name, one);
    one.here += 1;
    const leave = await one.gate.enter();
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      leave();
      one.here -= 1;
      if (one.here === 0) this.all.delete(name);
    };
  }

  get size(): number {
    return this.all.size;
  }
}
