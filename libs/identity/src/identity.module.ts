import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Random } from '@kaibiao/kernel';
import { AppConfig, Reader, Secrets } from '@kaibiao/platform';
import { Account } from './account.entity';
import { AccountQueries } from './accounts.queries';
import { AuditEntries } from './audit.queries';
import { BindCertificate } from './bind-certificate';
import { BoundCertificate } from './bound-certificate.entity';
import { CertificateBook } from './certificate-book';
import { DisableAccount, EnableAccount, GiveRoles } from './change-account';
import { ChangePassword } from './change-password';
import { Challenges } from './challenges';
import { JoinByCertificate } from './join-by-certificate';
import { EnterBidder } from './joining/enter-bidder';
import { RegistrationCommitment } from './joining/registration-commitment.entity';
import { OpenAccount } from './open-account';
import { Organisation } from './organisation.entity';
import { PasswordGuesses } from './password-guesses';
import { PlatformSigner } from './platform-signer';
import { RegisterOrganisation } from './register-organisation';
import { RevokeCertificate } from './revoke-certificate';
import { SealDocument } from './seal-document';
import { SealedDocument } from './sealed-document.entity';
import { SignedActs } from './signed-acts';
import { SignInByCertificate } from './sign-in-by-certificate';
import { SignInByPassword } from './sign-in-by-password';
import { SignInChallenge } from './sign-in-challenge.entity';
import { Session } from './session.entity';
import { Sessions } from './sessions';
import { AuthorityServers } from './trust/authority-servers';
import { RevocationCheck } from './trust/revocation-check';
import { RevocationList } from './trust/revocation-list.entity';
import { RevocationLists } from './trust/revocation-lists';
import { TrustQueries } from './trust/trust.queries';
import { TrustStore } from './trust/trust-store';
import { DemoTimestampAuthority } from './demo-timestamp-authority';
import { HttpTimestampAuthority } from './http-timestamp-authority';
import { TimestampAuthority } from './timestamp-authority';
import { Timestamps } from './timestamps';

const COMMANDS = [
  RegisterOrganisation,
  OpenAccount,
  GiveRoles,
  DisableAccount,
  EnableAccount,
  BindCertificate,
  RevokeCertificate,
  SignInByCertificate,
  SignInByPassword,
  JoinByCertificate,
  ChangePassword,
  SealDocument,
];
const SHARED = [
  AccountQueries,
  AuditEntries,
  CertificateBook,
  Challenges,
  PlatformSigner,
  Sessions,
  SignedActs,
  TrustQueries,
  TrustStore,
  RevocationCheck,
  Timestamps,
];

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Organisation,
      Account,
      BoundCertificate,
      SignInChallenge,
      Session,
      SealedDocument,
      RevocationList,
      RegistrationCommitment,
    ]),
  ],
  providers: [
    ...SHARED,
    ...COMMANDS,
    EnterBidder,
    PasswordGuesses,
    RevocationLists,
    AuthorityServers,
    { provide: TimestampAuthority, useFactory: authorityOf, inject: [AppConfig, Secrets, Reader, Random] },
  ],
  exports: [...SHARED, ...COMMANDS, TimestampAuthority],
})
export class IdentityModule {}

/** Who is asked for time-stamps, as the configuration says. */
function authorityOf({ timestamps }: AppConfig, secrets: Secrets, reader: Reader, random: Random): TimestampAuthority {
  if (timestamps.authority === 'demo') return new DemoTimestampAuthority(secrets, reader, random);
  return new HttpTimestampAuthority(timestamps.authority === 'url' ? (timestamps.url ?? null) : null, timestamps.hash);
}
