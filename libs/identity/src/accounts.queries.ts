import { Injectable } from '@nestjs/common';
import { Reader, rfc3339 } from '@kaibiao/platform';
import type { CertificateUsage } from './bound-certificate.entity';
import { accountNotFound, organisationNotFound } from './identity.errors';
import type { CommitmentText } from './joining/commitment-texts';
import type { JoiningStatement } from './joining/joining-statement';
import type { Role } from './roles';

/** An account as its owner and the security administrator see it. */
export interface AccountView {
  accountId: string;
  displayName: string;
  login: string | null;
  roles: Role[];
  disabledAt: Date | null;
  organisation: { organisationId: string; code: string; name: string; regionCode: string } | null;
  certificates: CertificateView[];
}

export interface OwnAccountView extends AccountView {
  /**
   * 承诺书 of the organisation, as it signed it when it registered itself; null where the centre entered it. Nobody else is told: who
   * registers while bids are taken may be bidding.
   */
  commitment: (CommitmentText & { agent: string; hash: string; madeAt: string }) | null;
}

export interface CertificateView {
  fingerprint: string;
  usage: CertificateUsage;
  subjectName: string;
  notBefore: string;
  notAfter: string;
  revokedAt: string | null;
}

export interface OrganisationView {
  organisationId: string;
  code: string;
  name: string;
  regionCode: string;
}

export interface Page<T> {
  items: T[];
  page: number;
  size: number;
  total: number;
}

export interface PageInput {
  /** From 1. */
  page: number;
  size: number;
  /** Part of a name, a login or a code. */
  search?: string;
}

const ACCOUNT = `
  select a.id "accountId", a.display_name "displayName", a.login, a.roles, a.disabled_at "disabledAt",
    case when o.id is null then null else json_build_object('organisationId', o.id, 'code', o.code, 'name', o.name, 'regionCode', o.region_code) end organisation,
    coalesce((select json_agg(json_build_object('fingerprint', c.fingerprint, 'usage', c.usage, 'subjectName', c.subject_name,
      'notBefore', ${rfc3339('c.not_before')}, 'notAfter', ${rfc3339('c.not_after')}, 'revokedAt', ${rfc3339('c.revoked_at')}) order by c.bound_at, c.fingerprint)
      from certificate c where c.account_id = a.id), '[]') certificates
  from account a left join organisation o on o.id = a.organisation_id`;
const ACCOUNT_FOUND = `($1 = '' or position($1 in a.display_name) > 0 or position($1 in coalesce(a.login, '')) > 0 or position($1 in coalesce(o.name, '')) > 0)`;
const ORGANISATION_FOUND = `($1 = '' or position($1 in name) > 0 or position($1 in code) > 0)`;

const COMMITMENT = `
  select statement, hash, made_at "madeAt" from registration_commitment r join account a on a.organisation_id = r.organisation_id where a.id = $1`;

/** Reads of organisations and accounts. */
@Injectable()
export class AccountQueries {
  constructor(private readonly reader: Reader) {}

  async one(accountId: string): Promise<AccountView> {
    const account = await this.reader.row<AccountView>(`${ACCOUNT} where a.id = $1`, [accountId]);
    if (!account) throw accountNotFound();
    return account;
  }

  /** An account as it is shown to itself. */
  async own(accountId: string): Promise<OwnAccountView> {
    const account = await this.one(accountId);
    const row = await this.reader.row<{ statement: Buffer; hash: string; madeAt: Date }>(COMMITMENT, [accountId]);
    if (!row) return { ...account, commitment: null };
    const { commitment, agent } = JSON.parse(row.statement.toString('utf8')) as JoiningStatement;
    return { ...account, commitment: { ...commitment, agent, hash: row.hash, madeAt: row.madeAt.toISOString() } };
  }

  async accounts(input: PageInput): Promise<Page<AccountView>> {
    const from = 'from account a left join organisation o on o.id = a.organisation_id';
    return this.page(
      input,
      `${ACCOUNT} where ${ACCOUNT_FOUND} order by a.created_at, a.id`,
      `select count(*)::int n ${from} where ${ACCOUNT_FOUND}`,
    );
  }

  async organisations(input: PageInput): Promise<Page<OrganisationView>> {
    const rows = `select id "organisationId", code, name, region_code "regionCode" from organisation where ${ORGANISATION_FOUND} order by created_at, id`;
    return this.page(input, rows, `select count(*)::int n from organisation where ${ORGANISATION_FOUND}`);
  }

  /**
   * The tenderer with exactly this code. Whoever is no tenderer does not exist here: a bidder that registers while bids are taken would
   * show, one code after the other, who may have bid.
   */
  async tenderer(code: string): Promise<OrganisationView> {
    const organisation = await this.reader.row<OrganisationView>(
      `select o.id "organisationId", o.code, o.name, o.region_code "regionCode" from organisation o
       where o.code = $1 and exists (select 1 from account a where a.organisation_id = o.id and 'tenderer' = any(a.roles) and a.disabled_at is null)`,
      [code],
    );
    if (!organisation) throw organisationNotFound();
    return organisation;
  }

  private async page<T extends object>({ page, size, search = '' }: PageInput, rows: string, count: string): Promise<Page<T>> {
    const [items, total] = await Promise.all([
      this.reader.rows<T>(`${rows} limit $2 offset $3`, [search, size, (page - 1) * size]),
      this.reader.row<{ n: number }>(count, [search]),
    ]);
    return { items, page, size, total: total!.n };
  }
}
