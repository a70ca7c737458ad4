import { existsSync, readFileSync } from 'node:fs';
import { fromBase64, parseCertificate, readStatement, sha256Hex, verifyStatement, type ReleaseReceipt } from '@kaibiao/crypto';
import type { Clock } from '@kaibiao/kernel';
import type { AuditLog } from './audit-log';
import { carryRelease } from './carry-release';
import { verifyOptionsOf, type CustodianKeys } from './custodian-keys';
import { isCarried, keepCarried, keptRelease, releaseName, releaseNames, type HeldRelease, type ReleaseOf } from './folder/kept-releases';
import { ownFiles } from './folder/own-files';
import { PlatformRefusal, UnreachableError } from './platform-errors';
import { isRefusal, readLog, type LogLine } from './record/read-log';
import { releaseRefused } from './release-refused';
import type { Platform } from './tasks';

interface Parts {
  folder: string;
  keys: CustodianKeys;
  log: AuditLog;
  clock: Clock;
  platform: Platform;
}

/**
 * What `custodian receive` took in. That is a process of its own; the log has one writer, so the one that runs tells of it there, once. The log is
 * also the memory of what the platform refused: what stands there as final is never carried again.
 */
export class HeldReleases {
  private readonly told: Set<string>;
  /** Name -> why the platform did not take it, as the log has it already. */
  private readonly refused: Map<string, { reason: string; final: boolean }>;

  constructor(private readonly parts: Parts) {
    const { log } = ownFiles(parts.folder);
    const { lines } = readLog(existsSync(log) ? readFileSync(log, 'utf8') : '');
    const named = ({ facts }: LogLine): string => releaseName(facts as never as ReleaseOf);
    const refusals = lines.filter((line) => isRefusal(line) && line.facts.kind === 'release');
    this.told = new Set(lines.filter(({ event }) => event === 'release.received').map(named));
    const why = ({ facts }: LogLine) => ({ reason: String((facts.reasons as string[])[0]), final: facts.final === true });
    this.refused = new Map(refusals.map((line) => [named(line), why(line)]));
  }

  /** A file that does not hold is passed over here, and speaks against every order of its lot. */
  async note(): Promise<void> {
    for (const name of releaseNames(this.parts.folder).filter((one) => !this.told.has(one))) {
      const held = await this.verified(name).catch(() => null);
      if (!held || this.told.has(name)) continue;
      this.told.add(name);
      const { lotCode, segment, manifestHash, releaseHash, receivedAt } = held;
      this.parts.log.write('release.received', { lotCode, segment, manifestHash, releaseHash, receivedAt });
    }
  }

  /** Gives the platform what it has not acknowledged yet. One that does not answer is asked again in the next round, and holds up nothing else. */
  async carry(): Promise<void> {
    const { folder } = this.parts;
    const open = (name: string) => !isCarried(folder, name) && !this.refused.get(name)?.final;
    for (const name of releaseNames(folder).filter(open)) {
      const held = await this.verified(name).catch(() => null);
      if (held) await this.carryOne(name, held);
    }
  }

  private async carryOne(name: string, { lotCode, segment, manifestHash }: HeldRelease): Promise<void> {
    const { folder, keys, log, clock, platform } = this.parts;
    const of = { lotCode, segment, manifestHash };
    try {
      const receipt = await carryRelease({ platform, keys, now: clock.now() }, of, keptRelease(folder, name));
      log.write('release.carried', of);
      keepCarried(folder, name, receipt);
    } catch (error) {
      if (error instanceof UnreachableError) return;
      const [outcome, reason] = [releaseRefused(error), (error as { code?: string }).code ?? (error as Error).message];
      const known = this.refused.get(name);
      const final = outcome === 'final';
      if (outcome === 'waiting' || (known?.reason === reason && known.final === final)) return;
      this.refused.set(name, { reason, final });
      const event = error instanceof PlatformRefusal ? 'act.refused' : 'request.refused';
      log.write(event, { kind: 'release', ...of, reasons: [reason], ...(final ? { final } : {}) });
    }
  }

  /** Those of a lot. Throws RELEASE_KEPT_BROKEN. */
  of(lotCode: string): Promise<HeldRelease[]> {
    const names = releaseNames(this.parts.folder).filter((name) => name.replace(/\.[^.]+\.[^.]+\.json$/, '') === lotCode);
    return Promise.all(names.map((name) => this.verified(name)));
  }

  /** The receipt, when this custodian signed it for this very release. */
  private async verified(name: string): Promise<ReleaseReceipt> {
    const { folder, keys } = this.parts;
    try {
      const { statement, receipt, receiptSignature } = keptRelease(folder, name);
      const signed = { statement: fromBase64(receipt), signature: fromBase64(receiptSignature) };
      const { receivedAt } = readStatement<ReleaseReceipt>('kaibiao-release-receipt/1', signed.statement);
      const options = verifyOptionsOf(keys, new Date(receivedAt));
      const { value, certificate } = await verifyStatement<ReleaseReceipt>('kaibiao-release-receipt/1', signed, options);
      const own = parseCertificate(keys.signer.certificate);
      const holds =
        certificate.subjectName === own.subjectName &&
        certificate.organisationCode === own.organisationCode &&
        releaseName(value) === name &&
        value.releaseHash === (await sha256Hex(fromBase64(statement)));
      if (!holds) throw new Error('not its own receipt of this release');
      return value;
    } catch (error) {
      throw new Error('RELEASE_KEPT_BROKEN', { cause: error });
    }
  }
}
