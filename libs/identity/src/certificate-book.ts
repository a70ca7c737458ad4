import { Injectable } from '@nestjs/common';
import { type Reader, Tx } from '@kaibiao/platform';
import type { CertificateUsage } from './bound-certificate.entity';
import { certificateNotBound } from './identity.errors';

/** A live binding, as those who verify a signature need it. */
export interface Binding {
  fingerprint: string;
  accountId: string;
  organisationId: string | null;
  usage: CertificateUsage;
  der: Buffer;
  subjectName: string;
  notAfter: Date;
}

/** Who may be meant by "the caller's certificate": the account alone, or anybody's of the organisation. */
export type CertificateOwner = { accountId: string } | { organisationId: string };

const LIVE = `
  select c.fingerprint, c.account_id "accountId", a.organisation_id "organisationId", c.usage, c.der, c.subject_name "subjectName", c.not_after "notAfter"
  from certificate c join account a on a.id = c.account_id
  where c.revoked_at is null and a.disabled_at is null`;

/** Which certificate belongs to whom. That its chain holds is the business of `verifyStatement` with `TrustStore.options`. */
@Injectable()
export class CertificateBook {
  /** The binding of this certificate to its owner; throws CERTIFICATE_NOT_BOUND when it is foreign, revoked, or of another usage. */
  async requireBound(via: Tx | Reader, fingerprint: string, owner: CertificateOwner, usage: CertificateUsage): Promise<Binding> {
    const [column, id] = 'accountId' in owner ? ['c.account_id', owner.accountId] : ['a.organisation_id', owner.organisationId];
    const [binding] = await select(via, `${LIVE} and c.fingerprint = $1 and c.usage = $2 and ${column} = $3`, [fingerprint, usage, id]);
    if (!binding) throw certificateNotBound(fingerprint);
    return binding;
  }

  /** Everything bound to an owner and not revoked, newest first. */
  liveOf(via: Tx | Reader, owner: CertificateOwner): Promise<Binding[]> {
    const [column, id] = 'accountId' in owner ? ['c.account_id', owner.accountId] : ['a.organisation_id', owner.organisationId];
    return select(via, `${LIVE} and ${column} = $1 order by c.bound_at desc, c.fingerprint`, [id]);
  }

  /** The binding of a certificate to whomever, or null. */
  async find(via: Tx | Reader, fingerprint: string, usage: CertificateUsage): Promise<Binding | null> {
    return (await select(via, `${LIVE} and c.fingerprint = $1 and c.usage = $2`, [fingerprint, usage]))[0] ?? null;
  }
}

function select(via: Tx | Reader, sql: string, parameters: unknown[]): Promise<Binding[]> {
  return via instanceof Tx ? via.query<Binding>(sql, parameters) : via.rows<Binding>(sql, parameters);
}
