import type { ByteSource, CryptoBackend } from '@kaibiao/crypto';
import { ArchiveFile } from './archive-file';
import { ArchivedLot } from './archived-lot';
import type { CheckResult } from './check';
import { CHECKS } from './checks';
import { sentenceOf } from './fault';
import { Recomputed } from './recomputed';
import { refusalsTold } from './refusals-told';
import { resultOf } from './result-of';
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
  /** Files of `kaibiao custodian refusals`: whether the archive leaves out what they hold is one more check. */
  refusals?: readonly Uint8Array[];
  /** Hears each check when it is done, and how many there are. */
  onCheck?(check: CheckResult, of: number): void;
}

/**
 * Checks the archive of a lot against what the verifier holds itself, offline. Whatever is in the archive, it answers: a file that cannot
 * be read is a failed check.
 */
export async function verifyLotArchive(
  source: ByteSource,
  trust: Trust,
  { backend, only, refusals, onCheck }: VerifyOptions,
): Promise<Verification> {
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
    const result = await resultOf(check.id, (found) => check.run(lot, found, again));
    checks.push(result);
    onCheck?.(result, asked.length);
  }
  if (refusals) checks.push(await refusalsTold(lot, trust, refusals));
  return { ok: checks.every(({ ok }) => ok), checks };
}
