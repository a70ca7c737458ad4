import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@kaibiao/platform';
import { Account } from './account.entity';
import { BindCertificate } from './bind-certificate';
import { accountInvalid, accountNotFound } from './identity.errors';
import { OpenAccount } from './open-account';
import { RegisterOrganisation } from './register-organisation';
import { accountIssues } from './registration-rules';
import { Sessions, type StartedSession } from './sessions';
import { SignInByCertificate, type SignedChallenge } from './sign-in-by-certificate';

export interface JoinInput extends SignedChallenge {
  /** 行政区划代码 */
  regionCode: string;
  /** The agent (经办人) who holds the certificate. */
  displayName: string;
}

/**
 * A bidder registers itself (投标人自主注册): whoever holds a trusted certificate of an organisation enters that organisation, active
 * at once, free of charge and without anybody's leave (电子招标投标办法 第二十条). The code and the name are the certificate's.
 */
@Injectable()
export class JoinByCertificate {
  constructor(
    private readonly signIn: SignInByCertificate,
    private readonly organisations: RegisterOrganisation,
    private readonly accounts: OpenAccount,
    private readonly certificates: BindCertificate,
    private readonly sessions: Sessions,
    private readonly uow: UnitOfWork,
  ) {}

  /** Throws what signing in, registering, opening an account and binding throw; ORGANISATION_CODE_TAKEN when it is here already. */
  async execute({ regionCode, displayName, ...signed }: JoinInput): Promise<StartedSession> {
    const certificate = await this.signIn.signerOf(signed);
    const roles = ['bidder'] as const;
    const issues = accountIssues({ displayName, roles });
    if (issues.length > 0) throw accountInvalid(issues);
    const organisation = { code: certificate.organisationCode ?? '', name: certificate.subjectName, regionCode };
    return this.uow.run(async (tx) => {
      const { organisationId } = await this.organisations.register(tx, 'public', organisation);
      const { accountId } = await this.accounts.open(tx, 'public', { organisationId, displayName, roles });
      await this.certificates.bind(tx, accountId, accountId, certificate, 'signing');
      const account = await tx.lock(Account, { id: accountId }, accountNotFound);
      return this.sessions.start(tx, account, certificate.fingerprint);
    });
  }
}
