import { Injectable } from '@nestjs/common';
import { verifyDetached, type Certificate } from '@kaibiao/crypto';
import { DomainError } from '@kaibiao/kernel';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { Account } from './account.entity';
import { CertificateBook, type Binding } from './certificate-book';
import { Challenges } from './challenges';
import { accountNotFound, signInRefused } from './identity.errors';
import { Sessions, type StartedSession } from './sessions';
import { RevocationCheck } from './trust/revocation-check';
import { TrustStore } from './trust/trust-store';

export interface SignedChallenge {
  challengeId: string;
  /** CMS, detached, DER, over the bytes of `signInText`. */
  signature: Uint8Array;
}

/** Opens a session with a bound signing certificate (数字证书登录; ASVS 6.7). No limit of guesses stands before it. */
@Injectable()
export class SignInByCertificate {
  constructor(
    private readonly challenges: Challenges,
    private readonly trust: TrustStore,
    private readonly book: CertificateBook,
    private readonly sessions: Sessions,
    private readonly uow: UnitOfWork,
    private readonly revocation: RevocationCheck,
  ) {}

  /** Throws CHALLENGE_SPENT, or SIGN_IN_REFUSED with the code of what is wrong as `reason`. */
  async execute(signed: SignedChallenge): Promise<StartedSession> {
    const { fingerprint } = await this.signerOf(signed);
    return this.uow.run(async (tx) => {
      const { accountId } = await this.binding(tx, fingerprint);
      const account = await tx.lock(Account, { id: accountId }, accountNotFound);
      await this.binding(tx, fingerprint);
      return this.sessions.start(tx, account, fingerprint);
    });
  }

  /** The trusted certificate that signed the challenge, bound or not; the challenge is spent. */
  async signerOf({ challengeId, signature }: SignedChallenge): Promise<Certificate> {
    const { text, at } = await this.challenges.spend(challengeId);
    try {
      const { certificate, chain } = await verifyDetached(text, signature, this.trust.options(at));
      await this.revocation.refuseRevoked(certificate, chain, at);
      return certificate;
    } catch (error) {
      throw error instanceof DomainError ? signInRefused(error.code) : error;
    }
  }

  /** Asked again once the account is locked: it may have been disabled, or the certificate revoked, in between. */
  private async binding(tx: Tx, fingerprint: string): Promise<Binding> {
    const binding = await this.book.find(tx, fingerprint, 'signing');
    if (!binding) throw signInRefused('CERTIFICATE_NOT_BOUND');
    return binding;
  }
}
