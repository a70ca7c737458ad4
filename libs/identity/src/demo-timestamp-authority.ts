import {
  answerTimestampRequest,
  importSigningKey,
  parseCertificate,
  readP12,
  signerFromKey,
  suiteOfKey,
  toHex,
  type ImprintHash,
  type Signer,
} from '@kaibiao/crypto';
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

  /** SM3 under a key of SM2. */
  async imprintHash(): Promise<ImprintHash> {
    const { certificate } = await this.signer();
    return suiteOfKey(parseCertificate(certificate)) === 'GM-1' ? 'SM3' : 'SHA-256';
  }

  async answer(request: Uint8Array): Promise<Uint8Array> {
    const signer = await this.signer();
    return answerTimestampRequest(request, {
      signer,
      now: () => this.reader.now(),
      newSerial: () => toHex(this.random.bytes(SERIAL_BYTES)),
    });
  }

  private signer(): Promise<Signer> {
    return (this.opened ??= this.open());
  }

  private async open(): Promise<Signer> {
    const password = this.secrets.read('tsa.p12.password').toString('utf8').trim();
    const { certificate, chain, privateKeyPkcs8 } = await readP12(this.secrets.read('tsa.p12'), password);
    return signerFromKey(await importSigningKey(privateKeyPkcs8), certificate, chain);
  }
}
