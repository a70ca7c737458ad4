import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations, accounts, certificates, sign-in. */
export class Identity1763800000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table organisation (
        id uuid primary key, code text not null unique, name text not null, region_code text not null,
        created_at timestamptz(3) not null default kaibiao.now());

      create table account (
        id uuid primary key, organisation_id uuid references organisation, display_name text not null, roles text[] not null,
        login text unique, password_hash text, totp_secret bytea, totp_last_step integer not null default 0,
        disabled_at timestamptz(3), created_at timestamptz(3) not null default kaibiao.now(),
        check ((login is null) = (password_hash is null) and (login is null) = (totp_secret is null)),
        check (('system_admin' = any(roles))::int + ('security_admin' = any(roles))::int + ('audit_admin' = any(roles))::int <= 1));
      create index account_organisation on account (organisation_id);

      create table certificate (
        fingerprint text primary key, account_id uuid not null references account, usage text not null check (usage in ('signing', 'encryption')),
        der bytea not null, subject_name text not null, not_before timestamptz(3) not null, not_after timestamptz(3) not null,
        revoked_at timestamptz(3), revocation_reason text, bound_at timestamptz(3) not null default kaibiao.now());
      create index certificate_account on certificate (account_id);

      create table sign_in_challenge (
        id uuid primary key, nonce text not null, expires_at timestamptz(3) not null, used_at timestamptz(3));
      create index sign_in_challenge_expiry on sign_in_challenge (expires_at);

      create table sign_in_guess (
        key text primary key, window_started_at timestamptz(3) not null, guesses integer not null check (guesses >= 0));

      create table session (
        token_hash text primary key, account_id uuid not null references account, fingerprint text references certificate,
        started_at timestamptz(3) not null, expires_at timestamptz(3) not null, ended_at timestamptz(3));
      create index session_account on session (account_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
