import { Injectable } from '@nestjs/common';
import { SealedPackages, type SegmentEnvelopes } from '@kaibiao/bidding';
import { parseManifest } from '@kaibiao/crypto';
import { ObjectStore, Reader } from '@kaibiao/platform';
import { PATHS } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { bytesEntry, objectEntry, signedEntries, type ArchiveEntry } from './entry';

interface Row {
  id: string;
  version: number;
  sealed: Buffer;
  withdrawal: Buffer | null;
  receipt: Buffer;
  receiptSignature: Buffer;
}

const ROWS = `
  select id, version, package_sealed sealed, withdrawal_sealed withdrawal, receipt, receipt_signature "receiptSignature"
  from submission where lot_id = $1 and receipt is not null order by id, version`;

/** Every version that was ever acknowledged, replaced and withdrawn ones too, as it was sealed. */
@Injectable()
export class SubmissionsPart extends ArchivePart {
  constructor(
    private readonly reader: Reader,
    private readonly store: ObjectStore,
    private readonly packages: SealedPackages,
  ) {
    super();
  }

  async entries({ id }: EndedLot): Promise<ArchiveEntry[]> {
    const rows = await this.reader.rows<Row>(ROWS, [id]);
    return rows.flatMap((row) => this.version(row));
  }

  private version({ id, version, sealed, withdrawal, receipt, receiptSignature }: Row): ArchiveEntry[] {
    const folder = PATHS.submission(id, version);
    const { manifest, signature, envelopes } = this.packages.unsealed(id, version, sealed);
    const segments = parseManifest(manifest).segments.flatMap(({ name, ciphertext }) => {
      const path = PATHS.segment(folder, name);
      const payload = { hash: ciphertext.hash, length: Number(ciphertext.length) };
      return [...envelopeEntries(path, envelopes[name]!), objectEntry(`${path}/payload.enc`, payload, this.store)];
    });
    return [
      ...signedEntries(`${folder}/manifest`, { statement: manifest, signature }),
      ...signedEntries(`${folder}/receipt`, { statement: receipt, signature: receiptSignature }),
      ...(withdrawal ? signedEntries(`${folder}/withdrawal`, this.packages.withdrawal(id, version, withdrawal)) : []),
      ...segments,
    ];
  }
}

function envelopeEntries(path: string, { bidder, custodians }: SegmentEnvelopes): ArchiveEntry[] {
  const own = bidder ? [bytesEntry(`${path}/bidder.p7m`, bidder)] : [];
  return [...own, ...custodians.map((envelope, at) => bytesEntry(`${path}/custodian-${at + 1}.p7m`, envelope))];
}
