import { Injectable } from '@nestjs/common';
import { rows, type Via } from './rows';

/** A custodian (保管人) with the certificate to which shares are sealed. */
export interface PlatformCustodian {
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
}

const COLUMNS = `
  p.account_id "accountId", p.name, p.organisation_id "organisationId", o.name "organisationName",
  c.fingerprint, c.der certificate, c.not_before "notBefore", c.not_after "notAfter", c.revoked_at "revokedAt"`;

/** Who keeps the opening keys: those whom the centre works with today, and those of a lot's policy. */
@Injectable()
export class PlatformCustodians {
  /** Today's custodians in their usual order. */
  all(via: Via): Promise<PlatformCustodian[]> {
    return rows<PlatformCustodian>(
      via,
      `select ${COLUMNS} from custodian p join organisation o on o.id = p.organisation_id join certificate c on c.fingerprint = p.encryption_fingerprint
       order by p.position`,
    );
  }

  /** The custodians of a policy, custodian 1 first; one whose certificate is bound to no custodian is missing. A renewed certificate changes nothing for older lots. */
  async ofPolicy(via: Via, fingerprints: readonly string[]): Promise<PlatformCustodian[]> {
    const found = await rows<PlatformCustodian>(
      via,
      `select ${COLUMNS} from certificate c join custodian p on p.account_id = c.account_id join organisation o on o.id = p.organisation_id
       where c.usage = 'encryption' and c.fingerprint = any($1)`,
      [fingerprints],
    );
    return fingerprints.flatMap((fingerprint) => found.filter((custodian) => custodian.fingerprint === fingerprint));
  }
}
