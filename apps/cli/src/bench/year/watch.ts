import { processorTime, usedSince } from '../platform/processor-time';

/** How long each part of the work took, and what it cost the processors. */
export class Watch {
  private readonly parts: Record<string, number> = {};
  private readonly atFirst = processorTime();

  async time<T>(part: string, work: Promise<T>): Promise<T> {
    const began = performance.now();
    const result = await work;
    const seconds = (performance.now() - began) / 1000;
    this.parts[part] = (this.parts[part] ?? 0) + seconds;
    process.stderr.write(`year · ${part}: ${seconds.toFixed(0)} s\n`);
    return result;
  }

  /** Of all parts. */
  get seconds(): number {
    return Object.values(this.parts).reduce((sum, part) => sum + part, 0);
  }

  /** Whole seconds of each part, and of processor time by process, `postgres` for those of its sessions that still run. */
  get told(): { parts: Record<string, number>; processors: Record<string, number> } {
    const parts = Object.fromEntries(Object.entries(this.parts).map(([name, seconds]) => [name, Math.round(seconds)]));
    return { parts, processors: usedSince(this.atFirst) };
  }
}
