import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { documentNameIssues } from '@kaibiao/kernel';
import { AppConfig, ObjectStore, Reader, UnitOfWork, type StoredObject, type Tx } from '@kaibiao/platform';
import type { DocumentRole, MediaType } from './document-rules';
import { lockDraft, requireAgency, withEditor } from './drafting';
import { Ids } from './ids';
import type { Lot } from './lot.entity';
import { LotsService } from './lots.service';
import { documentInvalid, lotNotEditable, lotNotFound } from './tender.errors';
import { TenderDocument } from './tender-document.entity';

export interface UploadDocumentInput {
  actId: string;
  lotId: string;
  role: DocumentRole;
  name: string;
  mediaType: MediaType;
}

export interface UploadedDocument extends StoredObject {
  documentId: string;
  version: number;
}

const MOST_DOCUMENTS = 200;

/** Adds a file to a draft's document set; the same role and name again is its next version. The bytes go to the store before any row is locked. */
@Injectable()
export class UploadDocument {
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
  ): Promise<UploadedDocument> {
    const issues = documentNameIssues(input.name);
    if (issues.length > 0) throw documentInvalid(issues);
    await this.refuseEarly(principal, input.lotId, actId);
    const stored = await this.store.put(bytes, { maxBytes: this.maxBytes });
    if (stored.length === 0) throw documentInvalid([{ code: 'DOCUMENT_EMPTY', field: 'content' }]);
    return this.uow.once(
      { id: actId, actorId: principal.accountId, command: 'document.upload', input: { ...input, hash: stored.hash } },
      (tx) => this.record(tx, principal, input, stored),
    );
  }

  /** Before half a gigabyte travels for nothing; the decision is taken again under the lock. */
  private async refuseEarly(principal: Principal, lotId: string, actId: string): Promise<void> {
    const lot = await this.reader.row<Pick<Lot, 'agencyId' | 'state'> & { retry: boolean }>(
      `select agency_id "agencyId", state, exists (select 1 from idempotency_key where id = $2) retry from lot where id = $1`,
      [lotId, actId],
    );
    if (!lot) throw lotNotFound();
    requireAgency(lot, principal);
    if (lot.state !== 'draft' && !lot.retry) throw lotNotEditable(lot.state);
  }

  private async record(
    tx: Tx,
    principal: Principal,
    { lotId, role, name, mediaType }: Omit<UploadDocumentInput, 'actId'>,
    stored: StoredObject,
  ): Promise<UploadedDocument> {
    const lot = await lockDraft(this.lots, tx, principal, { lotId });
    const versions = await tx.find(TenderDocument, { where: { lotId, role, name }, order: { version: 'DESC' } });
    const current = versions.find(({ supersededAt }) => supersededAt === null);
    if (current?.objectHash === stored.hash && current.mediaType === mediaType)
      return { documentId: current.id, version: current.version, ...stored };
    if (!current) await refuseTooMany(tx, lotId);
    const now = await tx.now();
    if (current) await tx.update(TenderDocument, { id: current.id }, { supersededAt: now });
    const documentId = this.ids.next();
    const version = (versions[0]?.version ?? 0) + 1;
    const row = { id: documentId, lotId, role, name, mediaType, objectHash: stored.hash, length: String(stored.length), version };
    await tx.insert(TenderDocument, { ...row, uploadedBy: principal.accountId, uploadedAt: now, supersededAt: null });
    lot.editors = withEditor(lot, principal.accountId);
    await this.lots.save(tx, lot);
    await tx.record({
      stream: `desk/${lotId}`,
      type: 'document.uploaded',
      actorId: principal.accountId,
      payload: { documentId, role, name, version, hash: stored.hash },
    });
    return { documentId, version, ...stored };
  }
}

export async function refuseTooMany(tx: Tx, lotId: string): Promise<void> {
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::int count from tender_document where lot_id = $1 and superseded_at is null',
    [lotId],
  );
  if ((row?.count ?? 0) >= MOST_DOCUMENTS) throw documentInvalid([{ code: 'DOCUMENTS_TOO_MANY', facts: { limit: MOST_DOCUMENTS } }]);
}
