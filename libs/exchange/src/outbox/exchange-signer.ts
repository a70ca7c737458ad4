import { Injectable } from '@nestjs/common';
import { SecretSigner } from '@kaibiao/identity';
import { Secrets } from '@kaibiao/platform';

/**
 * The platform's signature under what it reports (数据交换签名), from the secret `exchange.p12`. A key of its own: the process that talks to the
 * outside holds neither the seal under receipts and orders nor any other key.
 */
@Injectable()
export class ExchangeSigner extends SecretSigner {
  constructor(secrets: Secrets) {
    super(secrets, 'exchange.p12');
  }
}
