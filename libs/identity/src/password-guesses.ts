import { Injectable } from '@nestjs/common';
import { RowCipher, UnitOfWork } from '@kaibiao/platform';
import { guessesTooMany } from './identity.errors';

export const WINDOW_MINUTES = 15;
export const GUESSES_PER_LOGIN = 10;
export const GUESSES_PER_ADDRESS = 100;

interface Count {
  guesses: number;
  retry_at: Date;
}

/**
 * Counts guesses of passwords and one-time codes, per login and per address, in the database, so that all api processes count
 * together. Each guess is counted before it is tried: a hundred at once are a hundred. Certificates are not counted.
 */
@Injectable()
export class PasswordGuesses {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cipher: RowCipher,
  ) {}

  /** Throws GUESSES_TOO_MANY, for logins that exist and for those that do not. */
  async count(login: string, address: string): Promise<void> {
    const [ofLogin, ofAddress] = await this.uow.run(async (tx) => {
      const add = async (key: string): Promise<Count> => (await tx.query<Count>(ADD, [key, WINDOW_MINUTES]))[0]!;
      return [await add(this.key('login', login)), await add(this.key('address', address))] as const;
    });
    if (ofLogin.guesses > GUESSES_PER_LOGIN) throw guessesTooMany(ofLogin.retry_at);
    if (ofAddress.guesses > GUESSES_PER_ADDRESS) throw guessesTooMany(ofAddress.retry_at);
  }

  /** The guess was right: the login starts afresh, the address gets this one back. */
  async forgive(login: string, address: string): Promise<void> {
    await this.uow.run(async (tx) => {
      await tx.query('delete from sign_in_guess where key = $1', [this.key('login', login)]);
      await tx.query('update sign_in_guess set guesses = greatest(guesses - 1, 0) where key = $1', [this.key('address', address)]);
    });
  }

  private key(kind: 'login' | 'address', value: string): string {
    return this.cipher.tag('sign-in-guess', kind, value);
  }
}

const ADD = `
  insert into sign_in_guess as g (key, window_started_at, guesses) values ($1, kaibiao.now(), 1)
  on conflict (key) do update set
    guesses = case when g.window_started_at <= kaibiao.now() - $2 * interval '1 minute' then 1 else least(g.guesses + 1, 1000000) end,
    window_started_at = case when g.window_started_at <= kaibiao.now() - $2 * interval '1 minute' then kaibiao.now() else g.window_started_at end
  returning guesses, window_started_at + $2 * interval '1 minute' as retry_at`;
