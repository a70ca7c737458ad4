import { Injectable } from '@nestjs/common';
import { documentNameIssues } from '@kaibiao/kernel';
import type { Principal } from '@kaibiao/identity';
import { AppConfig, ObjectStore, UnitOfWork, type StoredObject } from '@kaibiao/platform';
import { documentInvalid, LotsService, type MediaType } from '@kaibiao/tender';
import { performanceEvidenceTooMuch } from '../awarding.errors';
import { ownSide, requireFiled } from './performance-book';
import { PerformanceEvidence } from './performance-evidence.entity';

export interface EvidenceInput {
  lotId: string;
  name: string;
  mediaType: MediaType;
}

/** Of one contract. */
const MOST_FILES = 500;

/** Keeps a file that an entry will name (证明材料), before it is signed. The bytes go to the store before any row is locked; the same bytes again change nothing. */
@Injectable()
export class KeepPerformanceEvidence {
  private readonly maxBytes: number;

  constructor(
    config: AppConfig,
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly store: ObjectStore,
  ) {
    this.maxBytes = config.limits.documentBytes;
  }

  /** Throws DOCUMENT_INVALID, LOT_NOT_FOUND, CONTRACT_UNFILED, PERFORMANCE_EVIDENCE_TOO_MUCH. */
  async execute(
    { accountId, organisationId }: Principal,
    { lotId, name, mediaType }: EvidenceInput,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<StoredObject> {
    const issues = documentNameIssues(name);
    if (issues.length > 0) throw documentInvalid(issues);
    await this.requireOwn(organisationId, lotId);
    const stored = await this.store.put(bytes, { maxBytes: this.maxBytes });
    if (stored.length === 0) throw documentInvalid([{ code: 'DOCUMENT_EMPTY', field: 'content' }]);
    const { hash, length } = stored;
    return this.uow.run(async (tx) => {
      ownSide(await this.lots.lock(tx, lotId), organisationId);
      if (await tx.findOne(PerformanceEvidence, { lotId, hash })) return stored;
      const [kept] = await tx.query<{ count: number }>('select count(*)::int count from performance_evidence where lot_id = $1', [lotId]);
      if (kept!.count >= MOST_FILES) throw performanceEvidenceTooMuch(MOST_FILES);
      const row = { lotId, hash, name, mediaType, length: String(length), uploadedBy: accountId, uploadedAt: await tx.now() };
      await tx.insert(PerformanceEvidence, row);
      await tx.record({ stream: `desk/${lotId}`, type: 'performance.evidence_kept', actorId: accountId, payload: { hash, name } });
      return stored;
    });
  }

  /** Before half a gigabyte travels for nothing. */
  private requireOwn(organisationId: string | null, lotId: string): Promise<void> {
    return this.uow.run(async (tx) => {
      ownSide(await this.lots.lock(tx, lotId), organisationId);
      await requireFiled(tx, lotId);
    });
  }
}
