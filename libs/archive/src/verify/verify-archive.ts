import type { ByteSource, CryptoBackend } from '@kaibiao/crypto';
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

export interface VerifyOptions {
  /** node:crypto or Web Crypto: the answers are the same. */
  backend: CryptoBackend;
  /** Ids of the checks that are asked for; all when left out. */
  only?: readonly string[];
  /** Hears each check when it is done, and how many there are. */
  onCheck?(check: CheckResult, of: number): void;
}

const MOST_FAULTS = 6;

/**
 * Checks the archive of a lot against what the verifier holds itself, offline. Whatever is in the archive, it answers: a file that cannot
 * be read is a failed check.
 */
export async function verifyLotArchive(source: ByteSource, trust: Trust, { backend, only, onCheck }: VerifyOptions): Promise<Verification> {
  const asked = CHECKS.filter(({ id }) => !only || only.includes(id));
  let file: ArchiveFile;
  try {
    file = await ArchiveFile.open(source, backend);
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
    const result = { id: check.id, ok: faults.length === 0, detail: faults.length === 0 ? detail : listed(faults) };
    checks.push(result);
    onCheck?.(result, asked.length);
  }
  return { ok: checks.every(({ ok }) => ok), checks };
}

function listed(faults: readonly string[]): string {
  const more = faults.length - MOST_FAULTS;
  return [...faults.slice(0, MOST_FAULTS), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
