import { Injectable } from '@nestjs/common';
import { libraryFull, storePaper, type Paper, type PaperShelf } from '@kaibiao/credit';
import type { Principal } from '@kaibiao/identity';
import { AppConfig, ObjectStore, UnitOfWork, type StoredObject } from '@kaibiao/platform';
import { lockExpertAccount } from '../register-expert';
import { ExpertPaper } from './expert-paper.entity';

export const EXPERT_SHELF: PaperShelf = 'expert_paper where account_id';
/** Of one expert. */
const MOST_PAPERS = 200;

/** Keeps a paper that a commitment will name, before it is signed. The bytes go to the store before any row is locked; the same bytes again change nothing. */
@Injectable()
export class KeepExpertPaper {
  private readonly maxBytes: number;

  constructor(
    config: AppConfig,
    private readonly uow: UnitOfWork,
    private readonly store: ObjectStore,
  ) {
    this.maxBytes = config.limits.documentBytes;
  }

  /** Throws LIBRARY_FILE_INVALID, LIBRARY_FULL, EXPERT_ACCOUNT_UNFIT. */
  async execute({ accountId }: Principal, paper: Paper, bytes: AsyncIterable<Uint8Array>): Promise<StoredObject> {
    const stored = await storePaper(this.store, paper, bytes, this.maxBytes);
    const { hash, length } = stored;
    return this.uow.run(async (tx) => {
      await lockExpertAccount(tx, accountId);
      const kept = await tx.find(ExpertPaper, { where: { accountId }, select: { hash: true } });
      if (kept.some((one) => one.hash === hash)) return stored;
      if (kept.length >= MOST_PAPERS) throw libraryFull(MOST_PAPERS);
      await tx.insert(ExpertPaper, { accountId, hash, ...paper, length: String(length), uploadedAt: await tx.now() });
      await tx.record({ stream: `account/${accountId}`, type: 'expert.paper_kept', actorId: accountId, payload: { hash } });
      return stored;
    });
  }
}
