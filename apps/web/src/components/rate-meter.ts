const WINDOW_MS = 10_000;

/** How fast something goes and when it will be done: the median of the speeds of the last ten seconds, so that one stall does not make it jump. */
export class RateMeter {
  private marks: { at: number; done: number }[] = [];

  constructor(private readonly total: number) {}

  /** `done` of the total at `at` (milliseconds, any steady clock). */
  take(done: number, at: number): void {
    this.marks = [...this.marks.filter((mark) => at - mark.at <= WINDOW_MS), { at, done }];
  }

  /** Units a second; null before there is anything to go by. */
  perSecond(): number | null {
    const speeds = this.marks.slice(1).map((mark, index) => {
      const before = this.marks[index]!;
      return ((mark.done - before.done) * 1000) / Math.max(1, mark.at - before.at);
    });
    return median(speeds);
  }

  secondsLeft(): number | null {
    const speed = this.perSecond();
    const last = this.marks.at(-1);
    return speed === null || speed <= 0 || !last ? null : (this.total - last.done) / speed;
  }
}

function median(values: number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
