import { Injectable } from '@nestjs/common';
import { fromBase64, sha256Hex, type Certificate } from '@kaibiao/crypto';
import type { Tx } from '@kaibiao/platform';
import { civilDateOf } from '@kaibiao/rules';
import { BindCertificate } from '../bind-certificate';
import { OpenAccount } from '../open-account';
import { RegisterOrganisation } from '../register-organisation';
import { SignedActs, type SignedInput } from '../signed-acts';
import { commitmentOn } from './commitment-texts';
import { JOINING_FORMAT, type JoiningStatement } from './joining-statement';
import { RegistrationCommitment } from './registration-commitment.entity';

export interface Entering {
  /** 行政区划代码 */
  regionCode: string;
  /** The agent (经办人) who holds the certificate. */
  displayName: string;
  /** `JoiningStatement` of all this, signed with the same certificate. */
  commitment: SignedInput;
}

/** The organisation of a certificate, its account, the certificate and the signed commitment (承诺书): all of it or nothing. */
@Injectable()
export class EnterBidder {
  constructor(
    private readonly organisations: RegisterOrganisation,
    private readonly accounts: OpenAccount,
    private readonly certificates: BindCertificate,
    private readonly acts: SignedActs,
  ) {}

  /** Gives the account. Throws what registering, opening, binding and `SignedActs` throw: STATEMENT_STALE for any other text than the day's. */
  async execute(tx: Tx, certificate: Certificate, { regionCode, displayName, commitment }: Entering): Promise<string> {
    const organisation = { code: certificate.organisationCode ?? '', name: certificate.subjectName, regionCode };
    const { organisationId } = await this.organisations.register(tx, 'public', organisation);
    const { accountId } = await this.accounts.open(tx, 'public', { organisationId, displayName, roles: ['bidder'] });
    await this.certificates.bind(tx, accountId, accountId, certificate, 'signing');
    const madeAt = await tx.now();
    const expected: JoiningStatement = {
      ...{ format: JOINING_FORMAT, organisationCode: organisation.code, organisationName: organisation.name, regionCode },
      ...{ agent: displayName, commitment: commitmentOn(civilDateOf(madeAt)) },
    };
    const signed = await this.acts.require(tx, expected, commitment, { accountId });
    const hash = await sha256Hex(fromBase64(commitment.statement));
    await tx.insert(RegistrationCommitment, { organisationId, ...signed, hash, madeAt });
    const payload = { commitmentHash: hash, version: expected.commitment.version };
    await tx.record({ stream: `organisation/${organisationId}`, type: 'organisation.committed', actorId: 'public', payload });
    return accountId;
  }
}
