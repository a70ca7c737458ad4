import { Injectable } from '@nestjs/common';
import { parseCertificate, suiteOfKey, type Suite } from '@kaibiao/crypto';
import { rows, type Via } from './rows';

/** A custodian (保管人) with the certificate to which shares are sealed. */
export interface PlatformCustodian {
  custodianId: string;
  /** Of whose it is the deputy; null for a custodian in its own right. */
  deputyOf: string | null;
  retiredAt: Date | null;
  /** Its organisation administers the platform. */
  ofPlatform: boolean;
  /** A later encryption certificate of the same account, which new lots could seal to; null when there is none. */
  renewal: string | null;
  accountId: string;
  name: string;
  organisationId: string;
  organisationName: string;
  /** Fingerprint of the encryption certificate. */
  fingerprint: string;
  /** DER. */
  certificate: Buffer;
  notBefore: Date;
  notAfter: Date;
  revokedAt: Date | null;
  /** Of the certificate's key: a custodian serves lots of this suite. */
  suite: Suite;
}

/** Whether a custodian's process is there. */
export interface CustodianPresence {
  number: number;
  name: string;
  organisation: string;
  /** Of the certificate to which shares are sealed. */
  fingerprint: string;
  notAfter: Date;
  revokedAt: Date | null;
  seenAt: Date | null;
}

/** A custodian's process asks at least twice a minute; longer than this without a word, and it is silent. */
export const CUSTODIAN_PRESENCE_S = 90;
export const isPresent = (seenAt: Date | null, now: Date): boolean =>
  seenAt !== null && now.getTime() - seenAt.getTime() < CUSTODIAN_PRESENCE_S * 1000;

/** An account that can be appointed: it has the role, an encryption certificate, and no seat yet. */
export interface CustodianCandidate {
  accountId: string;
  name: string;
  organisation: string;
  fingerprint: string;
  notAfter: Date;
}

const COLUMNS = `
  p.id "custodianId", p.deputy_of "deputyOf", p.retired_at "retiredAt", exists (select 1 from account a
    where a.organisation_id = p.organisation_id and a.roles && '{system_admin,security_admin,audit_admin}') "ofPlatform",
  (select n.fingerprint from certificate n where n.account_id = p.account_id and n.usage = 'encryption' and n.revoked_at is null
    and n.not_after > c.not_after order by n.not_after desc limit 1) renewal,
  p.account_id "accountId", p.name, p.organisation_id "organisationId", o.name "organisationName",
  c.fingerprint, c.der certificate, c.not_before "notBefore", c.not_after "notAfter", c.revoked_at "revokedAt"`;

const PRESENCE = `
  select p.position number, p.name, o.name organisation, c.fingerprint, c.not_after "notAfter", c.revoked_at "revokedAt", p.seen_at "seenAt"
  from custodian p join organisation o on o.id = p.organisation_id join certificate c on c.fingerprint = p.encryption_fingerprint`;

/** Who keeps the opening keys: those whom the centre works with today, and those of a lot's policy. */
@Injectable()
export class PlatformCustodians {
  /** Today's custodians and deputies in their usual order. */
  async all(via: Via): Promise<PlatformCustodian[]> {
    const found = await rows<Row>(
      via,
      `select ${COLUMNS} from custodian p join organisation o on o.id = p.organisation_id join certificate c on c.fingerprint = p.encryption_fingerprint
       where p.retired_at is null order by p.position`,
    );
    return found.map(withSuite);
  }

  presence(via: Via): Promise<CustodianPresence[]> {
    return rows<CustodianPresence>(via, `${PRESENCE} where p.retired_at is null order by p.position`);
  }

  /** The seat of an account, or null when it was never appointed. */
  async seatOf(via: Via, accountId: string): Promise<CustodianPresence | null> {
    return (await rows<CustodianPresence>(via, `${PRESENCE} where p.account_id = $1`, [accountId]))[0] ?? null;
  }

  candidates(via: Via): Promise<CustodianCandidate[]> {
    return rows<CustodianCandidate>(
      via,
      `select a.id "accountId", a.display_name name, o.name organisation, c.fingerprint, c.not_after "notAfter"
       from account a join organisation o on o.id = a.organisation_id
         join certificate c on c.account_id = a.id and c.usage = 'encryption' and c.revoked_at is null and c.not_after > kaibiao.now()
       where 'custodian' = any(a.roles) and a.disabled_at is null and not exists (select 1 from custodian p where p.account_id = a.id)
       order by a.created_at, a.id, c.not_after desc`,
    );
  }

  /** The custodians of a policy, custodian 1 first; one whose certificate is bound to no custodian is missing. A renewed certificate changes nothing for older lots. */
  async ofPolicy(via: Via, fingerprints: readonly string[]): Promise<PlatformCustodian[]> {
    const found = await rows<Row>(
      via,
      `select ${COLUMNS} from certificate c join custodian p on p.account_id = c.account_id join organisation o on o.id = p.organisation_id
       where c.usage = 'encryption' and c.fingerprint = any($1)`,
      [fingerprints],
    );
    return fingerprints.flatMap((fingerprint) => found.filter((custodian) => custodian.fingerprint === fingerprint)).map(withSuite);
  }
}

type Row = Omit<PlatformCustodian, 'suite'>;

const withSuite = (row: Row): PlatformCustodian => ({ ...row, suite: suiteOfKey(parseCertificate(row.certificate)) });
