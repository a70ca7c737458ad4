/** A sleep that can be ended from outside. Only an alarm clock: what is due is decided by the database's clock afterwards. */
export class Alarm {
  private wake: (() => void) | null = null;
  private rung = false;

  /** Resolves after `ms`, or at the next `ring`; at once if it rang since the last sleep. */
  sleep(ms: number): Promise<void> {
    if (this.rung) {
      this.rung = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.wake?.(), Math.max(ms, 0));
      this.wake = () => {
        clearTimeout(timer);
        this.wake = null;
        this.rung = false;
        resolve();
      };
    });
  }

  ring(): void {
    this.rung = true;
    this.wake?.();
  }
}
