import { Injectable } from '@nestjs/common';
import { listsOf, SealedPackages, type SegmentEnvelopes, type StoredRevocation } from '@kaibiao/bidding';
import { parseManifest, sha256, toHex } from '@kaibiao/crypto';
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
  revocation: Buffer | null;
}

const ROWS = `
  select id, version, package_sealed sealed, withdrawal_sealed withdrawal, receipt, receipt_signature "receiptSignature", revocation_sealed revocation
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
    const evidence = rows.map((row) => this.evidence(row));
    return [...rows.flatMap((row) => this.version(row)), ...(await this.named(evidence.flatMap((one) => one ?? [])))];
  }

  private version(row: Row): ArchiveEntry[] {
    const { id, version, sealed, withdrawal, receipt, receiptSignature } = row;
    const folder = PATHS.submission(id, version);
    const evidence = this.evidence(row);
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
      ...(evidence ? [bytesEntry(PATHS.revocation(folder), evidence.statement)] : []),
      ...segments,
    ];
  }

  private evidence({ id, version, revocation }: Row): StoredRevocation | null {
    return revocation && this.packages.revocation(id, version, revocation);
  }

  /** What the statements name, each once: a list serves many bids. */
  private async named(stored: readonly StoredRevocation[]): Promise<ArchiveEntry[]> {
    const responses = new Map(stored.flatMap(({ ocsps }) => ocsps).map((der) => [toHex(sha256(der)), der]));
    const lists = [...new Set(stored.flatMap(({ statement }) => listsOf(statement)))];
    const listed = lists.map(async (hash) => objectEntry(PATHS.evidence(hash, 'crl'), (await this.store.stat(hash))!, this.store));
    return [...[...responses].map(([hash, der]) => bytesEntry(PATHS.evidence(hash, 'ocsp'), der)), ...(await Promise.all(listed))];
  }
}

function envelopeEntries(path: string, { bidder, custodians }: SegmentEnvelopes): ArchiveEntry[] {
  const own = bidder ? [bytesEntry(`${path}/bidder.p7m`, bidder)] : [];
  return [...own, ...custodians.map((envelope, at) => bytesEntry(`${path}/custodian-${at + 1}.p7m`, envelope))];
}
