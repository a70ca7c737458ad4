import { budget, fuzz, LEAK, type Target } from './fuzz';

/**
 * Every reader reads or refuses by its own code, soon, and keeps nothing; `runs` inputs each, unless KAIBIAO_FUZZ_SECONDS says how long. One that
 * refuses all that it is given is not fuzzed, but turned away at the door: the first of its corpus must read.
 */
export async function expectSound(targets: readonly Target[], runs: number): Promise<void> {
  const lines: string[] = [];
  for (const target of targets) {
    await target.read(target.corpus[0]!);
    const { runs: done, accepted, crashes, hangs, growth } = await fuzz(target, budget(targets.length, runs));
    lines.push(`${target.name}: ${done} inputs, ${accepted} read, ${growth} bytes more`);
    expect({ crashes, hangs }).toEqual({ crashes: [], hangs: [] });
    expect({ name: target.name, growth: growth < LEAK }).toEqual({ name: target.name, growth: true });
  }
  if (process.env.KAIBIAO_FUZZ_SECONDS) process.stdout.write(`${lines.join('\n')}\n`);
}
