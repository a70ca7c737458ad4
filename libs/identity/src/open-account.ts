import { Injectable } from '@nestjs/common';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { AppConfig, RowCipher, UnitOfWork, type Tx } from '@kaibiao/platform';
import { Account } from './account.entity';
import { accountInvalid, accountLoginTaken, organisationNotFound, rolesForbidden } from './identity.errors';
import { onDuplicate } from './on-duplicate';
import { newTotpSecret, totpUri } from './one-time-code';
import { Organisation } from './organisation.entity';
import { hashPassword } from './password';
import { accountIssues, requireSeparateRoles, type AccountInput } from './registration-rules';
import type { Principal } from './roles';

export interface OpenAccountInput extends AccountInput {
  organisationId: string | null;
}

/** The secret of the authenticator app is shown until its first code was used, and never again. */
export interface OpenedAccount {
  accountId: string;
  totp: { secret: string; uri: string } | null;
}

/** Opens an account for a person and gives it roles (开户授权); the security administrator's act. */
@Injectable()
export class OpenAccount {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cipher: RowCipher,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly config: AppConfig,
  ) {}

  /** Throws ROLES_FORBIDDEN, ADMIN_ROLES_EXCLUSIVE, ACCOUNT_INVALID with every issue, ORGANISATION_NOT_FOUND or ACCOUNT_LOGIN_TAKEN. */
  async execute(principal: Principal, input: OpenAccountInput, actId: string): Promise<OpenedAccount> {
    if (!principal.roles.includes('security_admin')) throw rolesForbidden();
    requireSeparateRoles(input.roles);
    const issues = accountIssues(input);
    if (issues.length > 0) throw accountInvalid(issues);
    const { password, ...rest } = input;
    const passwordHash = password === undefined ? null : await hashPassword(password, this.random);
    // The key of the act is stored: it must not become a way to guess the password.
    const kept = { ...rest, password: password === undefined ? null : this.cipher.tag('password', password) };
    const act = { id: actId, actorId: principal.accountId, command: 'OpenAccount', input: kept };
    const { accountId } = await this.uow.once(act, (tx) => this.open(tx, principal.accountId, input, passwordHash));
    return { accountId, totp: await this.uow.run((tx) => this.unusedSecret(tx, accountId)) };
  }

  /** The same inside another command's transaction; an account that signs in by certificate only has no password. */
  async open(tx: Tx, actorId: string, input: OpenAccountInput, passwordHash: string | null = null): Promise<{ accountId: string }> {
    const { organisationId, displayName, login, roles } = input;
    if (organisationId !== null) await tx.lock(Organisation, { id: organisationId }, organisationNotFound);
    const accountId = uuidv7(this.clock, this.random);
    const totpSecret = passwordHash === null ? null : this.cipher.seal(Buffer.from(newTotpSecret()), totpContext(accountId));
    const row = {
      id: accountId,
      organisationId,
      displayName: displayName.trim(),
      roles: [...roles],
      login: login ?? null,
      passwordHash,
      totpSecret,
    };
    await onDuplicate(tx.insert(Account, { ...row, totpLastStep: 0, disabledAt: null }), () => accountLoginTaken(login ?? ''));
    await tx.lock(Account, { id: accountId });
    await tx.record({ stream: `account/${accountId}`, type: 'account.opened', actorId, payload: { organisationId, roles: [...roles] } });
    return { accountId };
  }

  private async unusedSecret(tx: Tx, accountId: string): Promise<OpenedAccount['totp']> {
    const account = await tx.findOne(Account, { id: accountId });
    if (!account?.totpSecret || account.totpLastStep > 0) return null;
    const secret = this.cipher.open(account.totpSecret, totpContext(accountId)).toString('utf8');
    return { secret, uri: totpUri(this.config.platformName, account.login ?? '', secret) };
  }
}

/** Binds a sealed one-time-code secret to its row. */
export const totpContext = (accountId: string): string => `account/${accountId}/totp`;
