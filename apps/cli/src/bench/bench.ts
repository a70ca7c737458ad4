/** One thing that is measured: what the product does, and the same work done by the named baseline in the same run. */
export interface Bench {
  /** Figure of ours, in `unit`; called once a pair. */
  ours(): Promise<number>;
  /** The same of the baseline; left out where there is none. */
  baseline?(): Promise<number>;
  /** What the runs showed beside the figure: memory, percentiles; or what is measured once, after them. */
  extra?(): Record<string, unknown> | Promise<Record<string, unknown>>;
  end?(): Promise<void>;
}

/** What may be asked for on the command line. */
export interface BenchOptions {
  /** `year`: how many lots, instead of all of a year. */
  lots?: number;
}

export interface BenchCase {
  name: string;
  case: string;
  unit: string;
  /** Pairs to measure; at least five unless one takes minutes. */
  pairs?: number;
  /** False where a first pair that does not count would take minutes. */
  warmUp?: false;
  prepare(options: BenchOptions): Promise<Bench>;
}

/** A line of `npm run -s bench -- <name …> --json`. */
export interface BenchResult {
  name: string;
  case: string;
  unit: string;
  ours: number;
  baseline: number | null;
  /** ours / baseline, of the medians. */
  ratio: number | null;
  runs: (readonly [number, number | null])[];
  extra: Record<string, unknown>;
}

const PAIRS = 5;

/** Measures ours and the baseline alternately (A B A B), after one pair that does not count: files and code come into the caches. */
export async function measure(one: BenchCase, progress: (text: string) => void, options: BenchOptions = {}): Promise<BenchResult> {
  progress(`${one.name} · ${one.case}: preparing`);
  const bench = await one.prepare(options);
  try {
    const runs: [number, number | null][] = [];
    const pairs = one.pairs ?? PAIRS;
    for (let at = one.warmUp === false ? 1 : 0; at <= pairs; at++) {
      const pair: [number, number | null] = [await bench.ours(), bench.baseline ? await bench.baseline() : null];
      progress(
        `${one.name} · ${one.case}: ${at === 0 ? 'warm-up' : `${at}/${pairs}`} ${pair.map((figure) => figure?.toFixed(1)).join(' : ')} ${one.unit}`,
      );
      if (at > 0) runs.push(pair);
    }
    const ours = median(runs.map(([figure]) => figure));
    const baseline = bench.baseline ? median(runs.map(([, figure]) => figure!)) : null;
    const { name, unit } = one;
    return {
      name,
      case: one.case,
      unit,
      ours: rounded(ours),
      baseline: baseline && rounded(baseline),
      ratio: baseline && rounded(ours / baseline),
      runs: runs.map(([left, right]) => [rounded(left), right && rounded(right)]),
      extra: (await bench.extra?.()) ?? {},
    };
  } finally {
    await bench.end?.();
  }
}

const rounded = (figure: number): number => Math.round(figure * 1000) / 1000;

export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
