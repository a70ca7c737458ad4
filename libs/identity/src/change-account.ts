import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { Account } from './account.entity';
import { accountInvalid, accountNotFound, accountOwn, rolesForbidden } from './identity.errors';
import { requireSeparateRoles } from './registration-rules';
import type { Principal, Role } from './roles';
import { Sessions } from './sessions';

/** Gives an account other roles (角色授权). */
@Injectable()
export class GiveRoles {
  constructor(private readonly uow: UnitOfWork) {}

  /** Throws ROLES_FORBIDDEN, ACCOUNT_OWN, ADMIN_ROLES_EXCLUSIVE or ACCOUNT_NOT_FOUND. */
  async execute(principal: Principal, accountId: string, roles: readonly Role[]): Promise<void> {
    requireSeparateRoles(roles);
    if (roles.length === 0) throw accountInvalid([{ code: 'ACCOUNT_ROLES_INVALID', field: 'roles' }]);
    await this.uow.run(async (tx) => {
      const account = await lockForeign(tx, principal, accountId);
      await tx.update(Account, { id: accountId }, { roles: [...new Set(roles)] });
      await tx.record({
        stream: `account/${accountId}`,
        type: 'account.roles_given',
        actorId: principal.accountId,
        payload: { roles: [...new Set(roles)], before: account.roles },
      });
    });
  }
}

/** Shuts an account (停用): its sessions are dead at once. */
@Injectable()
export class DisableAccount {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: Sessions,
  ) {}

  /** Throws ROLES_FORBIDDEN, ACCOUNT_OWN or ACCOUNT_NOT_FOUND; an account that is shut already stays so. */
  async execute(principal: Principal, accountId: string, reason: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const account = await lockForeign(tx, principal, accountId);
      if (account.disabledAt) return;
      await tx.update(Account, { id: accountId }, { disabledAt: await tx.now() });
      await this.sessions.endAll(tx, accountId);
      await tx.record({ stream: `account/${accountId}`, type: 'account.disabled', actorId: principal.accountId, payload: { reason } });
    });
  }
}

/** Lets a disabled account sign in again; what was signed out stays out. */
@Injectable()
export class EnableAccount {
  constructor(private readonly uow: UnitOfWork) {}

  /** Throws ROLES_FORBIDDEN, ACCOUNT_OWN or ACCOUNT_NOT_FOUND. */
  async execute(principal: Principal, accountId: string, reason: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const account = await lockForeign(tx, principal, accountId);
      if (!account.disabledAt) return;
      await tx.update(Account, { id: accountId }, { disabledAt: null });
      await tx.record({ stream: `account/${accountId}`, type: 'account.enabled', actorId: principal.accountId, payload: { reason } });
    });
  }
}

async function lockForeign(tx: Tx, principal: Principal, accountId: string): Promise<Account> {
  if (!principal.roles.includes('security_admin')) throw rolesForbidden();
  if (principal.accountId === accountId) throw accountOwn();
  return tx.lock(Account, { id: accountId }, accountNotFound);
}
