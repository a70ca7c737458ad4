import { Injectable } from '@nestjs/common';
import { Reader, RowCipher, UnitOfWork, type Tx } from '@kaibiao/platform';
import { Account } from './account.entity';
import { passwordRefused } from './identity.errors';
import { codeStep } from './one-time-code';
import { totpContext } from './open-account';
import { passwordFits } from './password';
import { PasswordGuesses } from './password-guesses';
import { Sessions, type StartedSession } from './sessions';

export interface PasswordInput {
  login: string;
  password: string;
  /** Six digits of the authenticator app. */
  code: string;
  /** Where the guess comes from. */
  address: string;
}

const NO_ACCOUNT = '00000000-0000-0000-0000-000000000000';

/** Opens a session of staff by password and one-time code. Whatever is wrong, the answer is one and the work is the same. */
@Injectable()
export class SignInByPassword {
  constructor(
    private readonly guesses: PasswordGuesses,
    private readonly sessions: Sessions,
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly cipher: RowCipher,
  ) {}

  /** Throws PASSWORD_REFUSED or GUESSES_TOO_MANY. */
  async execute({ login, password, code, address }: PasswordInput): Promise<StartedSession> {
    await this.guesses.count(login, address);
    const found = await this.reader.row<{ id: string; password_hash: string | null }>(
      'select id, password_hash from account where login = $1',
      [login],
    );
    const fits = await passwordFits(password, found?.password_hash ?? null);
    const session = await this.uow.run(async (tx) => {
      const account = await tx.lock(Account, { id: found?.id ?? NO_ACCOUNT }, passwordRefused);
      const step = await this.stepOf(tx, account, code);
      if (!fits || step === null || account.disabledAt || account.passwordHash !== found?.password_hash) throw passwordRefused();
      await tx.update(Account, { id: account.id }, { totpLastStep: step });
      return this.sessions.start(tx, account, null);
    });
    await this.guesses.forgive(login, address);
    return session;
  }

  /** By the true time, also where a demo has moved the platform's clock: the app in the user's hand knows no other. */
  private async stepOf(tx: Tx, account: Account, code: string): Promise<number | null> {
    if (!account.totpSecret) return null;
    const secret = this.cipher.open(account.totpSecret, totpContext(account.id)).toString('utf8');
    const [row] = await tx.query<{ at: Date }>('select clock_timestamp() as at');
    return codeStep(secret, code, row!.at, account.totpLastStep);
  }
}
