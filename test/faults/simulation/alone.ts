import setup from '../../support/global-setup';
import teardown from '../../support/global-teardown';
import { simulate, SimulationFailure } from './simulate';
import { openWorld } from './world';

/** What `npm run simulate` was asked for. */
interface Asked {
  seed: number;
  steps: number;
  /** A line a step. */
  trace: boolean;
}

const EACH = 500;

const named = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

async function play({ seed, steps, trace: traced }: Asked): Promise<void> {
  const w = await openWorld(seed);
  const begun = performance.now();
  const seconds = (): string => ((performance.now() - begun) / 1000).toFixed(0);
  const onStep = (step: number): void => void (step % EACH === 0 && process.stderr.write(`simulate: ${step} steps, ${seconds()} s\n`));
  try {
    const { trace, lots, receipts, ends, reached } = await simulate(w, { steps, lots: 3, fitting: 70, onStep });
    if (traced) process.stdout.write(`${trace.join('\n')}\n`);
    const done = trace.filter((line) => /: .*done/.test(line)).length;
    process.stdout.write(
      `seed ${seed}: ${steps} steps in ${seconds()} s, ${done} of them done and ${steps - done} refused, ${lots} lots ` +
        `(${named(ends)}), ${receipts} receipts, 0 invariants broken\nlots that were ever: ${named(reached)}\n`,
    );
  } finally {
    await w.close();
  }
}

async function alone(): Promise<void> {
  try {
    await setup();
    await play(JSON.parse(process.argv[2]!) as Asked);
  } catch (error) {
    process.stderr.write(`${error instanceof SimulationFailure ? error.message : (error as Error).stack}\n`);
    process.exitCode = 1;
  } finally {
    await teardown();
  }
}

void alone();
