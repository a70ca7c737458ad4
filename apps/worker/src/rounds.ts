import { Alarm } from './alarm';

/** Rounds of work one after the other, until it is stopped. A round tells how many milliseconds to rest after it, unless somebody rings; it never throws. */
export class Rounds {
  private readonly alarm = new Alarm();
  private loop: Promise<void> | null = null;
  private ended = false;

  constructor(private readonly round: () => Promise<number>) {}

  get stopped(): boolean {
    return this.ended;
  }

  begin(): void {
    this.loop = this.run();
  }

  /** The next round is now, or right after the one under way. */
  ring(): void {
    this.alarm.ring();
  }

  /** The round under way ends first. */
  async stop(): Promise<void> {
    this.ended = true;
    this.alarm.ring();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.ended) await this.alarm.sleep(await this.round());
  }
}
