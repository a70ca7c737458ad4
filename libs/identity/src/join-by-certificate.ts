import { Injectable } from '@nestjs/common';
import { Reader, UnitOfWork } from '@kaibiao/platform';
import { civilDateOf } from '@kaibiao/rules';
import { Account } from './account.entity';
import { accountInvalid, accountNotFound } from './identity.errors';
import { commitmentOn, type CommitmentText } from './joining/commitment-texts';
import { EnterBidder, type Entering } from './joining/enter-bidder';
import { accountIssues } from './registration-rules';
import { Sessions, type StartedSession } from './sessions';
import { SignInByCertificate, type SignedChallenge } from './sign-in-by-certificate';

export type JoinInput = SignedChallenge & Entering;

/**
 * A bidder registers itself (投标人自主注册): whoever holds a trusted certificate of an organisation enters that organisation, active
 * at once, free of charge and without anybody's leave (电子招标投标办法 第二十条), under a commitment that it signs in the same act.
 * The code and the name are the certificate's.
 */
@Injectable()
export class JoinByCertificate {
  constructor(
    private readonly signIn: SignInByCertificate,
    private readonly entry: EnterBidder,
    private readonly sessions: Sessions,
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
  ) {}

  /** What has to be signed today. */
  async commitment(): Promise<CommitmentText> {
    return commitmentOn(civilDateOf(await this.reader.now()));
  }

  /** Throws what signing in and `EnterBidder` throw; ORGANISATION_CODE_TAKEN when it is here already. */
  async execute({ regionCode, displayName, commitment, ...signed }: JoinInput): Promise<StartedSession> {
    const certificate = await this.signIn.signerOf(signed);
    const issues = accountIssues({ displayName, roles: ['bidder'] });
    if (issues.length > 0) throw accountInvalid(issues);
    return this.uow.run(async (tx) => {
      const accountId = await this.entry.execute(tx, certificate, { regionCode, displayName, commitment });
      const account = await tx.lock(Account, { id: accountId }, accountNotFound);
      return this.sessions.start(tx, account, certificate.fingerprint);
    });
  }
}
