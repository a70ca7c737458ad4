import { Injectable } from '@nestjs/common';
import type { Issue } from '@kaibiao/kernel';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { Account, type Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { checkUscc, civilDateOf } from '@kaibiao/rules';
import { unknownSpecialities } from '@kaibiao/tender';
import { expertAccountUnfit, expertInvalid } from '../evaluation.errors';
import { Expert, type EarlierEmployer } from './expert.entity';
import { employersAfter, isDay } from './register-rules';

export interface RegisterExpertInput {
  /** An account with the role `expert`. */
  accountId: string;
  specialities: string[];
  employerCode: string;
  employerName: string;
  earlierEmployers: EarlierEmployer[];
  active: boolean;
}

/** Enters an expert in the register, or replaces what it says of one (评标专家入库). Whoever employed the expert until now stays as an earlier employer. */
@Injectable()
export class RegisterExpert {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  execute(principal: Principal, input: RegisterExpertInput): Promise<{ expertId: string }> {
    return this.uow.run(async (tx) => {
      await lockExpertAccount(tx, input.accountId);
      const issues = await entryIssues(tx, input);
      if (issues.length > 0) throw expertInvalid(issues);
      return this.enter(tx, principal.accountId, input);
    });
  }

  /** The same inside another command's transaction, which holds the account and has judged what is said. */
  async enter(tx: Tx, actorId: string, { accountId, ...said }: RegisterExpertInput): Promise<{ expertId: string }> {
    const earlier = await tx.findOne(Expert, { accountId });
    const expertId = earlier?.id ?? uuidv7(this.clock, this.random);
    const now = await tx.now();
    const entry = { ...said, earlierEmployers: employersAfter(earlier, said, civilDateOf(now)) };
    if (earlier) await tx.update<Expert>(Expert, { id: expertId }, entry);
    else await tx.insert(Expert, { ...entry, id: expertId, accountId, standing: 'entered', registeredBy: actorId, registeredAt: now });
    await tx.record({ stream: `account/${accountId}`, type: 'expert.registered', actorId, payload: { expertId, ...entry } });
    return { expertId };
  }
}

/** The account of an expert, locked. Throws EXPERT_ACCOUNT_UNFIT. */
export async function lockExpertAccount(tx: Tx, accountId: string): Promise<Account> {
  const account = await tx.lock(Account, { id: accountId }, () => expertAccountUnfit(accountId));
  if (account.disabledAt || !account.roles.includes('expert')) throw expertAccountUnfit(accountId);
  return account;
}

/** What is wrong with an entry of the register, all at once. */
export async function entryIssues(tx: Tx, said: SaidEntry): Promise<Issue[]> {
  const unknown = await unknownSpecialities(tx, said.specialities);
  return [...expertIssues(said), ...unknown.map((code) => ({ code: 'SPECIALITY_UNKNOWN', field: 'specialities', facts: { code } }))];
}

interface SaidEntry {
  specialities: readonly string[];
  employerCode: string;
  earlierEmployers: readonly EarlierEmployer[];
}
const SPECIALITY = /^[A-Z]\d{2,8}$/;

export function expertIssues(input: SaidEntry): Issue[] {
  const issues: Issue[] = [];
  if (input.specialities.length === 0 || input.specialities.some((code) => !SPECIALITY.test(code)))
    issues.push({ code: 'SPECIALITY_INVALID', field: 'specialities' });
  if (!checkUscc(input.employerCode).valid)
    issues.push({ code: 'EMPLOYER_CODE_INVALID', field: 'employerCode', legalBasis: 'GB 32100-2015' });
  input.earlierEmployers.forEach(({ code, until }, at) => {
    if (!checkUscc(code).valid)
      issues.push({ code: 'EMPLOYER_CODE_INVALID', field: `earlierEmployers.${at}.code`, legalBasis: 'GB 32100-2015' });
    if (!isDay(until)) issues.push({ code: 'DATE_INVALID', field: `earlierEmployers.${at}.until` });
  });
  return issues;
}
