import { Injectable } from '@nestjs/common';
import { findingInvalid, findingWordsIssues, type FindingResult } from '@kaibiao/credit';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { comeBack } from '../departure/departures';
import { Expert } from '../expert.entity';
import { commitmentMissing, commitmentSuperseded, expertNotFound } from '../experts.errors';
import { CommitmentFinding } from './commitment-finding.entity';
import { ExpertCommitment } from './expert-commitment.entity';
import { afterFinding } from './standing';

export interface CheckedCommitment {
  actId: string;
  accountId: string;
  /** The version that was checked: the last one. */
  version: number;
  result: FindingResult;
  /** 核查情况; of a false commitment the reason why its expert is drawn no more. */
  words: string;
}

/** The centre enters what it found of a commitment (事后核查). Whoever declared what is false is in no pool that is frozen from then on; nothing is deleted. */
@Injectable()
export class CheckCommitment {
  constructor(private readonly uow: UnitOfWork) {}

  /** Throws FINDING_INVALID, EXPERT_NOT_FOUND, COMMITMENT_MISSING, COMMITMENT_SUPERSEDED. */
  async execute(principal: Principal, { actId, ...found }: CheckedCommitment): Promise<{ number: number }> {
    const issues = findingWordsIssues(found.words);
    if (issues.length > 0) throw findingInvalid(issues);
    const once = { id: actId, actorId: principal.accountId, command: 'CheckCommitment', input: found };
    return this.uow.once(once, async (tx) => {
      const { accountId, version, result, words } = found;
      const expert = await tx.lock(Expert, { accountId }, expertNotFound);
      const { declaredAt: since } = await requireLast(tx, accountId, version);
      const before = await tx.find(CommitmentFinding, { where: { accountId }, select: { number: true } });
      const number = before.length + 1;
      await tx.insert(CommitmentFinding, { ...found, number, foundBy: principal.accountId, foundAt: await tx.now() });
      await tx.update(Expert, { id: expert.id }, { standing: afterFinding(expert.standing, result) });
      const payload = { expertId: expert.id, version, number, result, words };
      await tx.record({ stream: `account/${accountId}`, type: 'commitment.found', actorId: principal.accountId, payload });
      const back = { expertId: expert.id, accountId, actorId: principal.accountId };
      if (result === 'sound') await comeBack(tx, back, { decidedBy: 'centre', since });
      return { number };
    });
  }
}

async function requireLast(tx: Tx, accountId: string, version: number): Promise<ExpertCommitment> {
  const [last] = await tx.find(ExpertCommitment, { where: { accountId }, order: { version: 'DESC' }, take: 1 });
  if (!last || version > last.version) throw commitmentMissing();
  if (version < last.version) throw commitmentSuperseded(last.version);
  return last;
}
