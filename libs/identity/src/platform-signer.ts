import { Injectable } from '@nestjs/common';
import { Secrets } from '@kaibiao/platform';
import { SecretSigner } from './secret-signer';

/** The platform's signature P (平台签章): receipts and orders. Held by the api process alone, from the secret `platform.p12`. */
@Injectable()
export class PlatformSigner extends SecretSigner {
  constructor(secrets: Secrets) {
    super(secrets, 'platform.p12');
  }
}
