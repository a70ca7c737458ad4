import { answerTimestampRequest, importSigningKey, readP12, signerFromKey, toHex, type Signer } from '@kaibiao/crypto';
import type { Random } from '@kaibiao/kernel';
import type { Reader, Secrets } from '@kaibiao/platform';
import { TimestampAuthority } from './timestamp-authority';

const SERIAL_BYTES = 16;

/** The demo's own authority, from the secret `tsa.p12`: it tells the time of the database, which the demo may turn. Never for production. */
export class DemoTimestampAuthority extends TimestampAuthority {
  readonly outside = false;
  private opened: Promise<Signer> | null = null;

  constructor(
    private readonly secrets: Secrets,
    private readonly reader: Reader,
    private readonly random: Random,
  ) {
    super();
  }

  get ready(): boolean {
    return this.secrets.has('tsa.p12') && this.secrets.has('tsa.p12.password');
  }

  async answer(request: Uint8Array): Promise<Uint8Array> {
    this.opened ??= this.open();
    const signer = await this.opened;
    return answerTimestampRequest(request, {
      signer,
      now: () => this.reader.now(),
      newSerial: () => toHex(this.random.bytes(SERIAL_BYTES)),
    });
  }

  private async open(): Promise<Signer> {
    const password = this.secrets.read('tsa.p12.password').toString('utf8').trim();
    const { certificate, chain, privateKeyPkcs8 } = await readP12(this.secrets.read('tsa.p12'), password);
    return signerFromKey(await importSigningKey(privateKeyPkcs8), certificate, chain);
  }
}
