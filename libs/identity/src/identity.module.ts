import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Account } from './account.entity';
import { BoundCertificate } from './bound-certificate.entity';
import { CertificateBook } from './certificate-book';
import { Organisation } from './organisation.entity';
import { PlatformSigner } from './platform-signer';
import { SignInChallenge } from './sign-in-challenge.entity';
import { Session } from './session.entity';
import { Sessions } from './sessions';
import { TrustStore } from './trust-store';

const SHARED = [CertificateBook, PlatformSigner, Sessions, TrustStore];

@Module({
  imports: [TypeOrmModule.forFeature([Organisation, Account, BoundCertificate, SignInChallenge, Session])],
  providers: SHARED,
  exports: SHARED,
})
export class IdentityModule {}
