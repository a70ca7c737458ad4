import type { ByteSource } from '@kaibiao/crypto';
import { ArchiveFile } from './archive-file';
import { ArchivedLot } from './archived-lot';
import type { CheckResult } from './check';
import { CHECKS } from './checks';
import { Findings, sentenceOf } from './fault';
import { Recomputed } from './recomputed';
import type { Trust } from './trust';

export interface Verification {
  ok: boolean;
  checks: CheckResult[];
}

const MOST_FAULTS = 6;

/**
 * Checks the archive of a lot against what the verifier holds itself, offline. Whatever is in the archive, it answers: a file that cannot
 * be read is a failed check. `only` asks for some checks by their ids.
 */
export async function verifyLotArchive(
  source: ByteSource,
  trust: Trust,
  { only }: { only?: readonly string[] } = {},
): Promise<Verification> {
  const asked = CHECKS.filter(({ id }) => !only || only.includes(id));
  let file: ArchiveFile;
  try {
    file = await ArchiveFile.open(source);
  } catch (error) {
    const details = [sentenceOf(error), ...asked.slice(1).map(() => 'not checked: the archive cannot be read')];
    return { ok: false, checks: asked.map(({ id }, at) => ({ id, ok: false, detail: details[at]! })) };
  }
  const lot = new ArchivedLot(file, trust);
  const again = new Recomputed(lot);
  const checks: CheckResult[] = [];
  for (const check of asked) {
    const found = new Findings();
    let detail = '';
    await found.attempt(check.id, async () => void (detail = await check.run(lot, found, again)));
    const { faults } = found;
    checks.push({ id: check.id, ok: faults.length === 0, detail: faults.length === 0 ? detail : listed(faults) });
  }
  return { ok: checks.every(({ ok }) => ok), checks };
}

function listed(faults: readonly string[]): string {
  const more = faults.length - MOST_FAULTS;
  return [...faults.slice(0, MOST_FAULTS), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
