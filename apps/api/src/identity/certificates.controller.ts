import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BindCertificate, Caller, Requires, RevokeCertificate, type Principal } from '@kaibiao/identity';
import { CertificateDto, IdentityReasonDto } from './registration.dto';

@ApiTags('certificates')
@Controller('certificates')
export class CertificatesController {
  constructor(
    private readonly bindCertificate: BindCertificate,
    private readonly revokeCertificate: RevokeCertificate,
  ) {}

  @Post()
  @Requires('certificate.bind')
  bind(@Caller() principal: Principal, @Body() { accountId, certificate, usage }: CertificateDto): Promise<{ fingerprint: string }> {
    const der = new Uint8Array(Buffer.from(certificate, 'base64'));
    return this.bindCertificate.execute(principal, { accountId: accountId ?? principal.accountId, certificate: der, usage });
  }

  /** The sessions that it opened are dead at once. */
  @Post(':fingerprint/revocation')
  @Requires('certificate.revoke')
  @HttpCode(204)
  revoke(@Caller() principal: Principal, @Param('fingerprint') fingerprint: string, @Body() { reason }: IdentityReasonDto): Promise<void> {
    return this.revokeCertificate.execute(principal, fingerprint, reason);
  }
}
