import { Injectable } from '@nestjs/common';
import { Random } from '@kaibiao/kernel';
import { Reader, UnitOfWork } from '@kaibiao/platform';
import { Account } from './account.entity';
import { accountInvalid, accountNotFound, passwordRefused } from './identity.errors';
import { hashPassword, passwordFits } from './password';
import { PasswordGuesses } from './password-guesses';
import { passwordIssues } from './registration-rules';
import type { Principal } from './roles';
import { Sessions } from './sessions';

export interface ChangePasswordInput {
  password: string;
  newPassword: string;
  /** Where the guess of the old one comes from. */
  address: string;
}

/** Gives the own account another password (ASVS 6.2.2, 6.2.3) and ends all its sessions, this one too. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly guesses: PasswordGuesses,
    private readonly sessions: Sessions,
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Throws PASSWORD_REFUSED for the old one, ACCOUNT_INVALID for the new one, or GUESSES_TOO_MANY. */
  async execute({ accountId }: Principal, { password, newPassword, address }: ChangePasswordInput): Promise<void> {
    const found = await this.reader.row<{ login: string | null; hash: string | null }>(
      'select login, password_hash hash from account where id = $1',
      [accountId],
    );
    if (!found?.login) throw accountNotFound();
    await this.guesses.count(found.login, address);
    if (!(await passwordFits(password, found.hash))) throw passwordRefused();
    const issues = passwordIssues(newPassword, found.login);
    if (issues.length > 0) throw accountInvalid(issues);
    const passwordHash = await hashPassword(newPassword, this.random);
    await this.uow.run(async (tx) => {
      const account = await tx.lock(Account, { id: accountId }, accountNotFound);
      if (account.passwordHash !== found.hash) throw passwordRefused();
      await tx.update(Account, { id: accountId }, { passwordHash });
      await this.sessions.endAll(tx, accountId);
      await tx.record({ stream: `account/${accountId}`, type: 'password.changed', actorId: accountId, payload: {} });
    });
    await this.guesses.forgive(found.login, address);
  }
}
