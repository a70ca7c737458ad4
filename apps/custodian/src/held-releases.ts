import { existsSync, readFileSync } from 'node:fs';
import { fromBase64, parseCertificate, readStatement, sha256Hex, verifyStatement, type ReleaseReceipt } from '@kaibiao/crypto';
import type { Clock } from '@kaibiao/kernel';
import type { AuditLog } from './audit-log';
import { carryRelease } from './carry-release';
import { verifyOptionsOf, type CustodianKeys } from './custodian-keys';
import { isCarried, keepCarried, keptRelease, releaseName, releaseNames, type HeldRelease, type ReleaseOf } from './folder/kept-releases';
import { ownFiles } from './folder/own-files';
import { PlatformRefusal, UnreachableError } from './platform-errors';
import { readLog } from './record/read-log';
import type { Platform } from './tasks';

/** The window is not open, or stands still: tried again without a word. */
const NOT_YET = ['OPENING_STEP_WRONG', 'OPENING_HELD'];
/** No later attempt can end otherwise. */
const NEVER = ['RELEASE_TOO_LATE', 'RELEASE_NOT_NEEDED'];

interface Parts {
  folder: string;
  keys: CustodianKeys;
  log: AuditLog;
  clock: Clock;
  platform: Platform;
}

/**
 * What `custodian receive` took in. That is a process of its own; the log has one writer, so the one that runs tells of it there, once.
 */
export class HeldReleases {
  private readonly told: Set<string>;
  /** Name -> why the platform did not take it, as the log has it already. */
  private readonly refused = new Map<string, string>();

  constructor(private readonly parts: Parts) {
    const { log } = ownFiles(parts.folder);
    const { lines } = readLog(existsSync(log) ? readFileSync(log, 'utf8') : '');
    this.told = new Set(
      lines.filter(({ event }) => event === 'release.received').map(({ facts }) => releaseName(facts as never as ReleaseOf)),
    );
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
    const open = (name: string) => !isCarried(folder, name) && !NEVER.includes(this.refused.get(name) ?? '');
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
      const reason = (error as { code?: string }).code ?? (error as Error).message;
      if (NOT_YET.includes(reason) || this.refused.get(name) === reason) return;
      this.refused.set(name, reason);
      log.write(error instanceof PlatformRefusal ? 'act.refused' : 'request.refused', { kind: 'release', ...of, reasons: [reason] });
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
