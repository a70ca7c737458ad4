import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { sealPdf } from '@kaibiao/documents';
import { DomainError } from '@kaibiao/kernel';
import { ObjectStore, Reader, UnitOfWork } from '@kaibiao/platform';
import { documentAlreadySealed } from './identity.errors';
import { onDuplicate } from './on-duplicate';
import { PlatformSigner } from './platform-signer';
import { SealedDocument } from './sealed-document.entity';

const ROOM_FOR_THE_SEAL = 262_144;

/** Puts the platform's seal (电子签章, 电子签名法 第十三条) on a formal document, once: everybody gets the same sealed bytes. */
@Injectable()
export class SealDocument {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly store: ObjectStore,
    private readonly platform: PlatformSigner,
  ) {}

  /** Hash of the sealed copy of the stored PDF with this hash; `reason` is what the document is called. Throws OBJECT_MISSING. */
  async execute(unsealedHash: string, reason: string): Promise<string> {
    const known = await this.sealed(unsealedHash);
    if (known) return known;
    try {
      return await this.seal(unsealedHash, reason);
    } catch (error) {
      // Somebody else was first: theirs is the sealed copy.
      if (error instanceof DomainError && error.code === 'DOCUMENT_ALREADY_SEALED') return (await this.sealed(unsealedHash))!;
      throw error;
    }
  }

  /** The same for a document that is not stored yet, as bytes. */
  async bytesOf(pdf: Uint8Array, reason: string): Promise<Readable> {
    const { hash } = await this.store.put(Readable.from([pdf]), { maxBytes: pdf.length });
    return this.store.get(await this.execute(hash, reason));
  }

  private async sealed(unsealedHash: string): Promise<string | null> {
    const row = await this.reader.row<{ hash: string }>('select sealed_hash hash from sealed_document where unsealed_hash = $1', [
      unsealedHash,
    ]);
    return row?.hash ?? null;
  }

  private async seal(unsealedHash: string, reason: string): Promise<string> {
    const [pdf, signer] = [await buffer(await this.store.get(unsealedHash)), await this.platform.signer()];
    const sealedAt = await this.reader.now();
    const sealed = await sealPdf(pdf, { signer, at: sealedAt, reason });
    const { hash: sealedHash } = await this.store.put(Readable.from([sealed]), { maxBytes: pdf.length + ROOM_FOR_THE_SEAL });
    await onDuplicate(
      this.uow.run((tx) => tx.insert(SealedDocument, { unsealedHash, sealedHash, sealedAt })),
      () => documentAlreadySealed(unsealedHash),
    );
    return sealedHash;
  }
}
