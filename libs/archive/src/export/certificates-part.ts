import { Injectable } from '@nestjs/common';
import { SealedPackages } from '@kaibiao/bidding';
import { parseCertificate, parseManifest } from '@kaibiao/crypto';
import { TrustStore } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { PATHS } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { bytesEntry, type ArchiveEntry } from './entry';

/** Certificates that no signature carries with it (the custodians' and bidders' encryption certificates), and the revocation lists of the day. */
@Injectable()
export class CertificatesPart extends ArchivePart {
  constructor(
    private readonly reader: Reader,
    private readonly trust: TrustStore,
    private readonly packages: SealedPackages,
  ) {
    super();
  }

  async entries({ id }: EndedLot): Promise<ArchiveEntry[]> {
    const lot = await this.reader.row<{ custodians: string[] }>(`select policy->'custodians' custodians from lot where id = $1`, [id]);
    const wanted = [...lot!.custodians, ...(await this.sealedTo(id))];
    const rows = await this.reader.rows<{ fingerprint: string; der: Buffer }>(
      'select fingerprint, der from certificate where fingerprint = any($1)',
      [wanted],
    );
    const { trust, intermediates, crls } = this.trust.options(await this.reader.now());
    const certificates = new Map<string, Uint8Array>([
      ...rows.map(({ fingerprint, der }) => [fingerprint, der] as const),
      ...[...trust, ...intermediates].map((der) => [parseCertificate(der).fingerprint, der] as const),
    ]);
    return [
      ...[...certificates].map(([fingerprint, der]) => bytesEntry(PATHS.certificate(fingerprint), der)),
      ...crls.map((der, at) => bytesEntry(PATHS.crl(at + 1), der)),
    ];
  }

  private async sealedTo(lotId: string): Promise<string[]> {
    const rows = await this.reader.rows<{ id: string; version: number; sealed: Buffer }>(
      'select id, version, package_sealed sealed from submission where lot_id = $1 and receipt is not null',
      [lotId],
    );
    return rows.flatMap(({ id, version, sealed }) => {
      const { encryptionCertificate } = parseManifest(this.packages.unsealed(id, version, sealed).manifest);
      return encryptionCertificate ?? [];
    });
  }
}
