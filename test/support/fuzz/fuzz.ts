import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DomainError, SeededRandom } from '@kaibiao/kernel';
import { Mutator } from './mutate';

/** A reader of what strangers send, well-formed inputs to begin with, and the codes that it may refuse others with. */
export interface Target {
  readonly name: string;
  readonly corpus: readonly Uint8Array[];
  readonly codes: RegExp;
  read(bytes: Uint8Array): unknown;
}

export interface Fuzzed {
  readonly runs: number;
  readonly accepted: number;
  /** What was neither read nor refused as it should; the seed repeats it. */
  readonly crashes: string[];
  /** Inputs that took longer than any honest one. */
  readonly hangs: string[];
  /** Bytes of memory after all runs more than after the first tenth, garbage collected. */
  readonly growth: number;
}

/** Microseconds of the processor: what a busy machine makes wait is no hang. */
const SLOW = 5_000_000;
/** Bytes of growth that no reader explains. */
export const LEAK = 128 * 2 ** 20;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** How long a fuzzer runs: so many inputs a target in `npm test`, or for KAIBIAO_FUZZ_SECONDS in all. KAIBIAO_FUZZ_SEED begins elsewhere. */
export const budget = (targets: number, runs: number): { runs: number; milliseconds: number } => {
  const seconds = Number(process.env.KAIBIAO_FUZZ_SECONDS ?? 0);
  return seconds > 0 ? { runs: Infinity, milliseconds: (seconds * 1000) / targets } : { runs, milliseconds: Infinity };
};

export async function fuzz(target: Target, { runs, milliseconds }: { runs: number; milliseconds: number }): Promise<Fuzzed> {
  const first = Number(process.env.KAIBIAO_FUZZ_SEED ?? 1);
  const [crashes, hangs]: [string[], string[]] = [[], []];
  const begun = performance.now();
  let [done, accepted, before] = [0, 0, 0];
  const tenth = (): boolean => done >= runs / 10 || performance.now() - begun > milliseconds / 10;
  for (; done < runs && performance.now() - begun < milliseconds; done++) {
    if (before === 0 && tenth()) before = await memory();
    const seed = first + done;
    const input = new Mutator(new SeededRandom(Math.imul(seed, 0x9e3779b1) | 1), target.corpus).next();
    const start = process.cpuUsage();
    const outcome = await outcomeOf(target, input);
    const { user, system } = process.cpuUsage(start);
    if (user + system > SLOW) hangs.push(`${target.name} seed ${seed}: ${Math.round((user + system) / 1000)} ms`);
    if (outcome === true) accepted += 1;
    else if (outcome !== false && crashes.length < 20) crashes.push(`${target.name} seed ${seed}: ${outcome}`);
  }
  return { runs: done, accepted, crashes, hangs, growth: (await memory()) - before };
}

async function outcomeOf({ read, codes }: Target, input: Uint8Array): Promise<boolean | string> {
  try {
    await read(input);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return codes.test(error.code) ? false : `refused with ${error.code} ${JSON.stringify(error.facts)}`;
    return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ') : String(error);
  }
}

/** What is held after everything was given back: bytes of buffers are, some turns of the loop after their collection. */
async function memory(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    collectGarbage();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
