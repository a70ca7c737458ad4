import { Injectable } from '@nestjs/common';
import { Clock, Random, uuidv7, type Issue } from '@kaibiao/kernel';
import { Account, type Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { procedureOf } from '@kaibiao/rules';
import { Lot, lotNotFound } from '@kaibiao/tender';
import { CommitteeMember } from '../committee-member.entity';
import { CommitteeRoom, type Room } from '../committee-room';
import { ownersInvalid, phaseWrong, poolNotFrozen } from '../evaluation.errors';
import { ownerIssues } from './owner-rules';

/**
 * The tenderer names those who sit for it on the committee (业主代表): the whole list. Before the evaluation begins a new list replaces
 * the earlier one; afterwards it can only fill the place of one who recused himself.
 */
@Injectable()
export class NameOwnerRepresentatives {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  execute(principal: Principal, { lotId, accountIds }: { lotId: string; accountIds: string[] }): Promise<{ members: number }> {
    return this.uow.run(async (tx) => {
      const lot = await tx.findOne(Lot, { id: lotId });
      if (lot?.tendererId !== principal.organisationId) throw lotNotFound();
      const room = await this.rooms.lock(tx, lotId, poolNotFrozen);
      await this.rooms.requirePhase(tx, room, 'forming', 'numbering', 'review', 'competition', 'scoring');
      const ever = await tx.find(CommitteeMember, { where: { lotId, kind: 'owner' } });
      const accounts = await this.fitAccounts(tx, room, accountIds, ever);
      const seated = ever.filter(({ replacedAt }) => replacedAt === null);
      const leaving = seated.filter(({ accountId }) => !accountIds.includes(accountId));
      if (leaving.length > 0 && room.lot.state !== 'opened') throw phaseWrong(room.lot.state, 'opened');
      for (const { id } of leaving) await tx.update(CommitteeMember, { id }, { replacedAt: await tx.now() });
      const coming = accounts.filter(({ id }) => !seated.some(({ accountId }) => accountId === id));
      for (const [at, account] of coming.entries()) await this.seat(tx, room, account, ever.length + at + 1);
      const names = accounts.map(({ id, displayName }) => ({ accountId: id, name: displayName }));
      await tx.record({ stream: `evaluation/${lotId}`, type: 'owners.named', actorId: principal.accountId, payload: { names } });
      return { members: accounts.length };
    });
  }

  private async seat(tx: Tx, { lot }: Room, account: Account, number: number): Promise<void> {
    const seat = { kind: 'owner' as const, item: `owner/${number}`, accountId: account.id, name: account.displayName };
    await tx.insert(CommitteeMember, { ...seat, id: uuidv7(this.clock, this.random), lotId: lot.id, appointedAt: await tx.now() });
  }

  /** The accounts, all of the tenderer's own people: nobody of a bidder or of the agency can be among them. */
  private async fitAccounts(tx: Tx, { lot, scheme }: Room, accountIds: string[], ever: readonly CommitteeMember[]): Promise<Account[]> {
    const { panel } = procedureOf(lot.procedure, lot.procedureVersion);
    const { committeeSize, ownerRepresentatives: planned } = scheme;
    const issues: Issue[] = ownerIssues({ panel, committeeSize, planned, named: accountIds });
    const accounts: Account[] = [];
    for (const [at, id] of accountIds.entries()) {
      const account = await tx.findOne(Account, { id });
      const recused = ever.some((member) => member.accountId === id && member.recusalReason !== null);
      if (!account || account.disabledAt || account.organisationId !== lot.tendererId || !account.roles.includes('tenderer')) {
        issues.push({ code: 'OWNER_REPRESENTATIVE_FOREIGN', field: `accountIds.${at}`, legalBasis: '招标投标法 第三十七条' });
      } else if (recused) {
        issues.push({ code: 'OWNER_REPRESENTATIVE_RECUSED', field: `accountIds.${at}`, legalBasis: '招标投标法实施条例 第四十八条' });
      } else accounts.push(account);
    }
    if (issues.length > 0) throw ownersInvalid(issues);
    return accounts;
  }
}
