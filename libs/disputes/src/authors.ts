import { Injectable } from '@nestjs/common';
import { fromBase64, toBase64, verifyStatement, type Signed } from '@kaibiao/crypto';
import { CertificateBook, Organisation, TrustStore, type Principal } from '@kaibiao/identity';
import { RowCipher, type Tx } from '@kaibiao/platform';

/** What is kept so that a copy of the database does not tell who wrote it. */
type Kind = 'objection' | 'complaint';

/** Who objects or complains, as the statement names them. */
export interface Author {
  readonly name: string;
  /** 统一社会信用代码 */
  readonly code: string;
}

interface Kept {
  id: string;
  authorTag: string;
  sealed: Uint8Array;
}

/** Who objected or complained (异议人, 投诉人), and their words: in the rows under the row key only. */
@Injectable()
export class Authors {
  constructor(
    private readonly cipher: RowCipher,
    private readonly trust: TrustStore,
    private readonly book: CertificateBook,
  ) {}

  /** What was signed, and the organisation that it must name. Throws what `verifyStatement` throws, and CERTIFICATE_NOT_BOUND. */
  async verified<T extends { readonly format: string }>(
    tx: Tx,
    format: T['format'],
    signed: Signed,
    { organisationId, at }: { organisationId: string; at: Date },
  ): Promise<{ said: T; author: Author }> {
    const { value, certificate } = await verifyStatement<T>(format, signed, this.trust.options(at));
    await this.book.requireBound(tx, certificate.fingerprint, { organisationId }, 'signing');
    const { name, code } = (await tx.findOne(Organisation, { id: organisationId }))!;
    return { said: value, author: { name, code } };
  }

  /** The columns that hide the author: the tag is another for each row, so that nobody can tell which have one author. */
  keep(kind: Kind, id: string, organisationId: string, { statement, signature }: Signed): { authorTag: string; sealed: Buffer } {
    const plain = JSON.stringify({ statement: toBase64(statement), signature: toBase64(signature) });
    return { authorTag: this.tag(kind, id, organisationId), sealed: this.cipher.seal(Buffer.from(plain), `${kind}/${id}`) };
  }

  open(kind: Kind, { id, sealed }: Omit<Kept, 'authorTag'>): Signed {
    const kept = JSON.parse(this.cipher.open(sealed, `${kind}/${id}`).toString('utf8')) as { statement: string; signature: string };
    return { statement: fromBase64(kept.statement), signature: fromBase64(kept.signature) };
  }

  said<T>(kind: Kind, row: Omit<Kept, 'authorTag'>): T {
    return JSON.parse(Buffer.from(this.open(kind, row).statement).toString('utf8')) as T;
  }

  own<T extends Omit<Kept, 'sealed'>>(kind: Kind, { organisationId }: Principal, rows: readonly T[]): T[] {
    return organisationId === null ? [] : rows.filter(({ id, authorTag }) => authorTag === this.tag(kind, id, organisationId));
  }

  private tag(kind: Kind, id: string, organisationId: string): string {
    return this.cipher.tag(kind, id, organisationId);
  }
}
