import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { documentNameIssues } from '@kaibiao/kernel';
import { AppConfig, ObjectStore, Reader, UnitOfWork, type StoredObject, type Tx } from '@kaibiao/platform';
import { ClarificationDocument } from './clarification-document.entity';
import { requireClarifiable } from './clarification-rules';
import { requireAgency } from './drafting';
import { Ids } from './ids';
import type { Lot } from './lot.entity';
import { LotsService } from './lots.service';
import { documentInvalid, lotNotFound } from './tender.errors';
import { TenderDocument } from './tender-document.entity';
import { refuseTooMany, type UploadDocumentInput } from './upload-document';

/**
 * Adds a file to the clarification that an agency prepares; bidders see nothing of it before that is published. The same role and name
 * again takes its place. The bytes go to the store before any row is locked.
 */
@Injectable()
export class StageDocument {
  private readonly maxBytes: number;

  constructor(
    config: AppConfig,
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly store: ObjectStore,
    private readonly reader: Reader,
    private readonly ids: Ids,
  ) {
    this.maxBytes = config.limits.documentBytes;
  }

  async execute(
    principal: Principal,
    { actId, ...input }: UploadDocumentInput,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<StoredObject & { documentId: string }> {
    const issues = documentNameIssues(input.name);
    if (issues.length > 0) throw documentInvalid(issues);
    await this.refuseEarly(principal, input.lotId, actId);
    const stored = await this.store.put(bytes, { maxBytes: this.maxBytes });
    if (stored.length === 0) throw documentInvalid([{ code: 'DOCUMENT_EMPTY', field: 'content' }]);
    const act = { id: actId, actorId: principal.accountId, command: 'clarification.stage', input: { ...input, hash: stored.hash } };
    return this.uow.once(act, (tx) => this.record(tx, principal, input, stored));
  }

  /** Before half a gigabyte travels for nothing; the decision is taken again under the lock. */
  private async refuseEarly(principal: Principal, lotId: string, actId: string): Promise<void> {
    const lot = await this.reader.row<Pick<Lot, 'agencyId' | 'state' | 'bidDeadline'> & { now: Date; retry: boolean }>(
      `select agency_id "agencyId", state, bid_deadline "bidDeadline", kaibiao.now() now,
         exists (select 1 from idempotency_key where id = $2) retry from lot where id = $1`,
      [lotId, actId],
    );
    if (!lot) throw lotNotFound();
    requireAgency(lot, principal);
    if (!lot.retry) requireClarifiable(lot, lot.now);
  }

  private async record(
    tx: Tx,
    principal: Principal,
    { lotId, role, name, mediaType }: Omit<UploadDocumentInput, 'actId'>,
    stored: StoredObject,
  ): Promise<StoredObject & { documentId: string }> {
    const lot = await this.lots.lock(tx, lotId);
    requireAgency(lot, principal);
    const now = await tx.now();
    requireClarifiable(lot, now);
    const issued = await tx.find(TenderDocument, { where: { lotId, role, name } });
    const current = issued.find(({ supersededAt }) => supersededAt === null);
    if (current?.objectHash === stored.hash) throw documentInvalid([{ code: 'DOCUMENT_UNCHANGED', field: 'content', facts: { name } }]);
    if (!current) await refuseTooMany(tx, lotId);
    await tx.delete(ClarificationDocument, { lotId, role, name });
    const documentId = this.ids.next();
    const row = { id: documentId, lotId, role, name, mediaType, objectHash: stored.hash, length: String(stored.length) };
    await tx.insert(ClarificationDocument, { ...row, uploadedBy: principal.accountId, uploadedAt: now });
    const payload = { documentId, role, name, hash: stored.hash };
    await tx.record({ stream: `desk/${lotId}`, type: 'clarification.document_staged', actorId: principal.accountId, payload });
    return { documentId, ...stored };
  }
}
