import type { CheckResult } from './check';
import { Findings } from './fault';

const MOST_FAULTS = 6;

/** Runs one check: its sentence when it found nothing, else its faults; what it throws is one of them. */
export async function resultOf(id: string, work: (found: Findings) => Promise<string>): Promise<CheckResult> {
  const found = new Findings();
  let detail = '';
  await found.attempt(id, async () => void (detail = await work(found)));
  const { faults } = found;
  return { id, ok: faults.length === 0, detail: faults.length === 0 ? detail : listed(faults) };
}

function listed(faults: readonly string[]): string {
  const more = faults.length - MOST_FAULTS;
  return [...faults.slice(0, MOST_FAULTS), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
