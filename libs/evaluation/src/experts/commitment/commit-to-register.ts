import { Injectable } from '@nestjs/common';
import { keptPapers } from '@kaibiao/credit';
import { fromBase64, sha256Hex } from '@kaibiao/crypto';
import { Organisation, SignedActs, type Account, type Principal, type SignedInput } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { civilDateOf } from '@kaibiao/rules';
import { expertInvalid } from '../../evaluation.errors';
import { comeBack } from '../departure/departures';
import { Expert } from '../expert.entity';
import { entryIssues, lockExpertAccount, RegisterExpert } from '../register-expert';
import { commitmentIssues, employersKept, type SaidCommitment } from './commitment-rules';
import { EXPERT_COMMITMENT, EXPERT_COMMITMENT_FORMAT, type ExpertCommitmentStatement } from './commitment-statement';
import { ExpertCommitment } from './expert-commitment.entity';
import { EXPERT_SHELF } from './keep-expert-paper';
import { afterCommitment } from './standing';

export interface Committed {
  version: number;
  hash: string;
  declaredAt: string;
}

/** A person enters the register of experts, or changes the own entry (评标专家自主入库): in force at once, signed as a commitment, checked afterwards (承诺制). */
@Injectable()
export class CommitToRegister {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly acts: SignedActs,
    private readonly registerExpert: RegisterExpert,
  ) {}

  /** As it would be signed now. Changes nothing. Throws EXPERT_INVALID with every issue, EXPERT_ACCOUNT_UNFIT. */
  draft({ accountId }: Principal, said: SaidCommitment): Promise<ExpertCommitmentStatement> {
    return this.uow.run(async (tx) => expected(tx, await lockExpertAccount(tx, accountId), said));
  }

  /** The same again changes nothing. Throws also what `SignedActs` throws. */
  execute({ accountId }: Principal, { commitment, ...said }: SaidCommitment & { commitment: SignedInput }): Promise<Committed> {
    return this.uow.run(async (tx) => {
      const account = await lockExpertAccount(tx, accountId);
      const hash = await sha256Hex(fromBase64(commitment.statement));
      const kept = await tx.findOne(ExpertCommitment, { accountId, hash });
      if (kept) return { version: kept.version, hash, declaredAt: kept.declaredAt.toISOString() };
      const statement = await expected(tx, account, said);
      const signed = await this.acts.require(tx, statement, commitment, { accountId });
      const declaredAt = await tx.now();
      const version = statement.version;
      const expertId = await this.enter(tx, statement);
      await comeBack(tx, { expertId, accountId, actorId: accountId }, { decidedBy: 'expert', since: declaredAt });
      await tx.insert(ExpertCommitment, { accountId, version, hash, ...signed, declaredAt });
      const payload = { expertId, version, commitmentHash: hash, replaces: statement.replaces };
      await tx.record({ stream: `account/${accountId}`, type: 'expert.committed', actorId: accountId, payload });
      return { version, hash, declaredAt: declaredAt.toISOString() };
    });
  }

  /** Who is out of service (停用) stays so: that is the centre's to say. */
  private async enter(tx: Tx, { accountId, specialities, employer, earlierEmployers }: ExpertCommitmentStatement): Promise<string> {
    const known = await tx.findOne(Expert, { accountId });
    const { expertId } = await this.registerExpert.enter(tx, accountId, {
      ...{ accountId, specialities: [...specialities], employerCode: employer.code, employerName: employer.name },
      ...{ earlierEmployers: employersKept(known?.earlierEmployers ?? [], earlierEmployers), active: known?.active ?? true },
    });
    await tx.update(Expert, { id: expertId }, { standing: afterCommitment(known?.standing ?? 'entered') });
    return expertId;
  }
}

async function expected(
  tx: Tx,
  { id: accountId, displayName, organisationId }: Account,
  said: SaidCommitment,
): Promise<ExpertCommitmentStatement> {
  const [last] = await tx.find(ExpertCommitment, { where: { accountId }, order: { version: 'DESC' }, take: 1 });
  const organisation = organisationId === null ? null : await tx.findOne(Organisation, { id: organisationId });
  const [today, organisationCode] = [civilDateOf(await tx.now()), organisation?.code ?? null];
  const issues = [...(await entryIssues(tx, said)), ...commitmentIssues(said, { today, organisationCode, declared: last !== undefined })];
  const { files, missing } = await keptPapers(tx, EXPERT_SHELF, accountId, said.files);
  issues.push(...missing.map((at) => ({ code: 'LIBRARY_FILE_UNKNOWN', field: `files.${at}` })));
  if (issues.length > 0) throw expertInvalid(issues);
  const { specialities, earlierEmployers, workingSince, qualifications } = said;
  return {
    ...{ format: EXPERT_COMMITMENT_FORMAT, accountId, name: displayName, version: (last?.version ?? 0) + 1, specialities },
    employer: { code: said.employerCode, name: said.employerName.trim() },
    ...{ earlierEmployers, workingSince, qualifications, files },
    ...{ replaces: last ? { hash: last.hash, reason: said.reason.trim() } : null, commitment: EXPERT_COMMITMENT },
  };
}
