import { Injectable } from '@nestjs/common';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { AppConfig, UnitOfWork } from '@kaibiao/platform';
import { challengeSpent } from './identity.errors';
import { SignInChallenge } from './sign-in-challenge.entity';

export const CHALLENGE_SECONDS = 60;

export interface Challenge {
  challengeId: string;
  /** 256 random bits, hex. */
  nonce: string;
  /** RFC 3339. */
  expiresAt: string;
}

/** What the certificate signs, as UTF-8. The browser takes the origin from its own address bar: a copy of our page gets signatures that are worth nothing here. */
export function signInText(origin: string, { challengeId, nonce }: Pick<Challenge, 'challengeId' | 'nonce'>): Uint8Array {
  return new TextEncoder().encode(`kaibiao-sign-in/1\n${origin}\n${challengeId}\n${nonce}`);
}

/** Challenges: made for anybody, good once and for 60 s. */
@Injectable()
export class Challenges {
  private readonly origin: string;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly random: Random,
    config: AppConfig,
  ) {
    this.origin = new URL(config.http.publicUrl).origin;
  }

  async issue(): Promise<Challenge> {
    const challengeId = uuidv7(this.clock, this.random);
    const nonce = Buffer.from(this.random.bytes(32)).toString('hex');
    const expiresAt = await this.uow.run(async (tx) => {
      // Nobody comes back for old ones; whoever asks for one carries some away.
      await tx.query(
        `delete from sign_in_challenge where id in (
           select id from sign_in_challenge where expires_at < kaibiao.now() - interval '1 hour' order by expires_at limit 20 for update skip locked)`,
      );
      const [row] = await tx.query<{ expires_at: Date }>(
        `insert into sign_in_challenge (id, nonce, expires_at) values ($1, $2, kaibiao.now() + $3 * interval '1 second') returning expires_at`,
        [challengeId, nonce, CHALLENGE_SECONDS],
      );
      return row!.expires_at;
    });
    return { challengeId, nonce, expiresAt: expiresAt.toISOString() };
  }

  /** Uses the challenge up, whatever comes of it, and gives the bytes that had to be signed and the instant. Throws CHALLENGE_SPENT. */
  async spend(challengeId: string): Promise<{ text: Uint8Array; at: Date }> {
    return this.uow.run(async (tx) => {
      const { nonce, usedAt, expiresAt } = await tx.lock(SignInChallenge, { id: challengeId }, challengeSpent);
      const at = await tx.now();
      if (usedAt || expiresAt <= at) throw challengeSpent();
      await tx.update(SignInChallenge, { id: challengeId }, { usedAt: at });
      return { text: signInText(this.origin, { challengeId, nonce }), at };
    });
  }
}
