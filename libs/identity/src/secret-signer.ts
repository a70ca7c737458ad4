import { importSigningKey, readP12, signerFromKey, type Signer } from '@kaibiao/crypto';
import type { Secrets } from '@kaibiao/platform';
import { secretMissing } from './identity.errors';

/** A signature of the platform, from a secret `….p12` with its password in `….p12.password` beside it. */
export class SecretSigner {
  private opened: Promise<Signer> | null = null;

  constructor(
    private readonly secrets: Secrets,
    private readonly name: string,
  ) {}

  /** Read at the first use; a failure is not remembered. Throws SECRET_MISSING. */
  signer(): Promise<Signer> {
    this.opened ??= this.open().catch((error: unknown) => {
      this.opened = null;
      throw error;
    });
    return this.opened;
  }

  private async open(): Promise<Signer> {
    const { secrets, name } = this;
    for (const needed of [name, `${name}.password`]) if (!secrets.has(needed)) throw secretMissing(needed);
    const password = secrets.read(`${name}.password`).toString('utf8').trim();
    const { certificate, chain, privateKeyPkcs8 } = await readP12(secrets.read(name), password);
    return signerFromKey(await importSigningKey(privateKeyPkcs8), certificate, chain);
  }
}
