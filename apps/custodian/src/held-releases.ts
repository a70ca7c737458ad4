import { existsSync, readFileSync } from 'node:fs';
import { fromBase64, parseCertificate, readStatement, sha256Hex, verifyStatement, type ReleaseReceipt } from '@kaibiao/crypto';
import type { AuditLog } from './audit-log';
import { verifyOptionsOf, type CustodianKeys } from './custodian-keys';
import { keptRelease, releaseName, releaseNames, type HeldRelease, type ReleaseOf } from './folder/kept-releases';
import { ownFiles } from './folder/own-files';
import { readLog } from './record/read-log';

/**
 * What `custodian receive` took in. That is a process of its own; the log has one writer, so the one that runs tells of it there, once.
 */
export class HeldReleases {
  private readonly told: Set<string>;

  constructor(private readonly parts: { folder: string; keys: CustodianKeys; log: AuditLog }) {
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
