import { Module } from '@nestjs/common';
import { IdentityModule } from '@kaibiao/identity';
import { AccountController } from './account.controller';
import { AuditController } from './audit.controller';
import { CertificatesController } from './certificates.controller';
import { RegistrationController } from './registration.controller';
import { SessionsController } from './sessions.controller';
import { TrustController } from './trust.controller';

@Module({
  imports: [IdentityModule],
  controllers: [SessionsController, AccountController, RegistrationController, CertificatesController, TrustController, AuditController],
})
export class IdentityApiModule {}
