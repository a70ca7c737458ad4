import { Injectable } from '@nestjs/common';
import { importSigningKey, readP12, signerFromKey, type Signer } from '@kaibiao/crypto';
import { Secrets } from '@kaibiao/platform';
import { secretMissing } from './identity.errors';

/** The platform's signature P (平台签章): receipts and orders. Held by the api process alone, from the secret `platform.p12`. */
@Injectable()
export class PlatformSigner {
  private opened: Promise<Signer> | null = null;

  constructor(private readonly secrets: Secrets) {}

  /** Read at the first use; a failure is not remembered. */
  signer(): Promise<Signer> {
    this.opened ??= this.open().catch((error: unknown) => {
      this.opened = null;
      throw error;
    });
    return this.opened;
  }

  private async open(): Promise<Signer> {
    for (const name of ['platform.p12', 'platform.p12.password']) if (!this.secrets.has(name)) throw secretMissing(name);
    const password = this.secrets.read('platform.p12.password').toString('utf8').trim();
    const { certificate, chain, privateKeyPkcs8 } = await readP12(this.secrets.read('platform.p12'), password);
    return signerFromKey(await importSigningKey(privateKeyPkcs8), certificate, chain);
  }
}
