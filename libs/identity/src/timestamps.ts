import { Injectable } from '@nestjs/common';
import { imprintOf, sha256, timestampRequest, toHex, tokenIn, verifyTimestamp } from '@kaibiao/crypto';
import { Random } from '@kaibiao/kernel';
import { Reader, UnitOfWork } from '@kaibiao/platform';
import { TimestampAuthority } from './timestamp-authority';
import { TrustStore } from './trust/trust-store';

const NONCE_BYTES = 16;

/** Time-stamp tokens (时间戳, RFC 3161), beside what they are for and found by its hash. They come late or never, and nothing waits for them. */
@Injectable()
export class Timestamps {
  constructor(
    private readonly authority: TimestampAuthority,
    private readonly trust: TrustStore,
    private readonly random: Random,
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
  ) {}

  /**
   * Fetches the token over a document, keeps and journals it under the document's SHA-256; once it is there nothing more happens. Only one is kept that verifies: nonce,
   * imprint, signature, and an authority that the platform trusts today. Throws TIMESTAMP_INVALID, CERTIFICATE_…, or what the line throws.
   */
  async stamp(document: Uint8Array): Promise<void> {
    const imprint = toHex(sha256(document));
    const token = await this.fresh(document);
    const { at, authority } = await verifyTimestamp(token, document, this.trust.options(await this.reader.now()));
    await this.uow.run(async (tx) => {
      await tx.lockKey(`stamp/${imprint}`);
      const [known] = await tx.query('select 1 from time_stamp where imprint = $1', [imprint]);
      if (known) return;
      const { subjectName } = authority;
      await tx.query('insert into time_stamp (imprint, token, authority, stamped_at) values ($1, $2, $3, $4)', [
        imprint,
        Buffer.from(token),
        subjectName,
        at,
      ]);
      const payload = { imprint, token: toHex(sha256(token)), authority: subjectName, stampedAt: at.toISOString() };
      await tx.record({ stream: `stamp/${imprint}`, type: 'document.stamped', actorId: 'worker', payload });
    });
  }

  /** Asks as if for a token, with a hash of nothing: whoever counts requests counts these too. */
  async pretend(): Promise<void> {
    const hash = await this.authority.imprintHash();
    await this.authority.answer(timestampRequest(this.random.bytes(32), this.random.bytes(NONCE_BYTES), hash));
  }

  /** The token over these bytes' SHA-256 (hex), if one has come. */
  async of(imprint: string): Promise<Uint8Array | null> {
    const row = await this.reader.row<{ token: Buffer }>('select token from time_stamp where imprint = $1', [imprint]);
    return row?.token ?? null;
  }

  private async fresh(document: Uint8Array): Promise<Uint8Array> {
    const nonce = this.random.bytes(NONCE_BYTES);
    const hash = await this.authority.imprintHash();
    return tokenIn(await this.authority.answer(timestampRequest(await imprintOf(hash, document), nonce, hash)), nonce);
  }
}
