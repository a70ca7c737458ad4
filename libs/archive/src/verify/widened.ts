import { poolIssues, type FrozenPool } from '@kaibiao/evaluation/rules';
import type { Findings } from './fault';

/** A place is widened to a class above its own only where too few were at hand (先细后粗), with a reason, and holds nobody twice. */
export function checkWidened(pool: FrozenPool, found: Findings, which: string): void {
  const narrow = { ...pool, specialities: pool.specialities.map(({ code, seats, experts }) => ({ code, seats, experts })) };
  const short = new Set(poolIssues(narrow).map(({ field }) => field));
  for (const { code, experts, wider } of pool.specialities) {
    if (!wider) continue;
    found.expect(short.has(code), `${which} widens ${code}, for which there were enough`);
    found.expect(
      code.startsWith(wider.code) && code !== wider.code,
      `${which} widens ${code} to ${wider.code}, which does not stand above it`,
    );
    found.expect(wider.reason.trim() !== '', `${which} widens ${code} without a reason`);
    found.expect(!wider.experts.some((one) => experts.includes(one)), `${which} holds an expert of ${code} twice`);
  }
}
