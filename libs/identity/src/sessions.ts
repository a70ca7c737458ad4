import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Random } from '@kaibiao/kernel';
import { AppConfig, Reader, UnitOfWork, type Tx } from '@kaibiao/platform';
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
    s.fingerprint is not null "byCertificate", coalesce(s.last_used_at, s.started_at) < kaibiao.now() - interval '1 minute' "aged"
  from session s join account a on a.id = s.account_id left join organisation o on o.id = a.organisation_id
  left join certificate c on c.fingerprint = s.fingerprint
  where s.token_hash = $1 and s.ended_at is null and s.expires_at > kaibiao.now()
    and coalesce(s.last_used_at, s.started_at) > kaibiao.now() - $2 * interval '1 minute' and a.disabled_at is null
    and (s.fingerprint is null or (c.revoked_at is null and c.not_after > kaibiao.now()))`;

/** Sessions: 256 random bits with the browser, their SHA-256 with us, eight hours, dead with their account or certificate and when nobody uses them. */
@Injectable()
export class Sessions {
  constructor(
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly random: Random,
    private readonly config: AppConfig,
  ) {}

  /** Who holds this token; null when it is unknown, ended, expired, unused for too long, or its account or certificate is dead. */
  async principalOf(token: string): Promise<Principal | null> {
    return (await this.find(token))?.principal ?? null;
  }

  /** As `principalOf`, and the session is in use: it is written down once a minute at most. */
  async use(token: string): Promise<Principal | null> {
    const found = await this.find(token);
    if (found?.aged) await this.keep(token);
    return found?.principal ?? null;
  }

  /** Somebody is at work with it, were it an upload that takes hours. */
  async keep(token: string): Promise<void> {
    await this.uow.run((tx) => tx.query('update session set last_used_at = kaibiao.now() where token_hash = $1', [hashOf(token)]));
  }

  private async find(token: string): Promise<{ principal: Principal; aged: boolean } | null> {
    const row = await this.reader.row<Principal & { aged: boolean }>(LIVE, [hashOf(token), this.config.limits.idleMinutes]);
    if (!row) return null;
    const { aged, ...principal } = row;
    return { principal, aged };
  }

  /** A new session of a locked account; `fingerprint` is that of the certificate that opened it. */
  async start(tx: Tx, account: Account, fingerprint: string | null): Promise<StartedSession> {
    const token = Buffer.from(this.random.bytes(32)).toString('base64url');
    const startedAt = await tx.now();
    const expiresAt = new Date(startedAt.getTime() + SESSION_HOURS * 3_600_000);
    await tx.insert(Session, {
      tokenHash: hashOf(token),
      accountId: account.id,
      fingerprint,
      startedAt,
      lastUsedAt: null,
      expiresAt,
      endedAt: null,
    });
    await tx.record({ stream: `account/${account.id}`, type: 'session.started', actorId: account.id, payload: { fingerprint } });
    const [row] = await tx.query<Principal & { aged: boolean }>(LIVE, [hashOf(token), this.config.limits.idleMinutes]);
    const { aged: _, ...principal } = row!;
    return { token, expiresAt, principal };
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
