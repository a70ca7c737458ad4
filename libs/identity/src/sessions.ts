import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Random } from '@kaibiao/kernel';
import { Reader, UnitOfWork, type Tx } from '@kaibiao/platform';
import { Account } from './account.entity';
import type { Principal } from './roles';
import { Session } from './session.entity';

/** Name of the cookie that carries the token (RFC 6265bis: Secure, host only, path `/`). */
export const SESSION_COOKIE = '__Host-kaibiao';
export const SESSION_HOURS = 8;

/** What the browser gets, once. */
export interface StartedSession {
  token: string;
  expiresAt: Date;
  principal: Principal;
}

const LIVE = `
  select a.id "accountId", a.display_name "displayName", a.roles, o.id "organisationId", o.code "organisationCode",
    s.fingerprint is not null "byCertificate"
  from session s join account a on a.id = s.account_id left join organisation o on o.id = a.organisation_id
  left join certificate c on c.fingerprint = s.fingerprint
  where s.token_hash = $1 and s.ended_at is null and s.expires_at > kaibiao.now() and a.disabled_at is null
    and (s.fingerprint is null or (c.revoked_at is null and c.not_after > kaibiao.now()))`;

/** Sessions: 256 random bits with the browser, their SHA-256 with us, eight hours, dead with their account or certificate. */
@Injectable()
export class Sessions {
  constructor(
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Who holds this token; null when it is unknown, ended, expired, or its account or certificate is dead. */
  principalOf(token: string): Promise<Principal | null> {
    return this.reader.row<Principal>(LIVE, [hashOf(token)]);
  }

  /** A new session of a locked account; `fingerprint` is that of the certificate that opened it. */
  async start(tx: Tx, account: Account, fingerprint: string | null): Promise<StartedSession> {
    const token = Buffer.from(this.random.bytes(32)).toString('base64url');
    const startedAt = await tx.now();
    const expiresAt = new Date(startedAt.getTime() + SESSION_HOURS * 3_600_000);
    await tx.insert(Session, { tokenHash: hashOf(token), accountId: account.id, fingerprint, startedAt, expiresAt, endedAt: null });
    await tx.record({ stream: `account/${account.id}`, type: 'session.started', actorId: account.id, payload: { fingerprint } });
    const [principal] = await tx.query<Principal>(LIVE, [hashOf(token)]);
    return { token, expiresAt, principal: principal! };
  }

  /** Signs out; silent when there is nothing to end. */
  async end(token: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const session = await tx.findOne(Session, { tokenHash: hashOf(token) });
      if (!session || session.endedAt) return;
      await tx.lock(Account, { id: session.accountId });
      await tx.query('update session set ended_at = $2 where token_hash = $1 and ended_at is null', [session.tokenHash, await tx.now()]);
      await tx.record({ stream: `account/${session.accountId}`, type: 'session.ended', actorId: session.accountId, payload: {} });
    });
  }

  /** Ends every session of a locked account, or only those that a certificate opened. */
  async endAll(tx: Tx, accountId: string, fingerprint: string | null = null): Promise<void> {
    await tx.query(
      'update session set ended_at = $3 where account_id = $1 and ended_at is null and ($2::text is null or fingerprint = $2)',
      [accountId, fingerprint, await tx.now()],
    );
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
