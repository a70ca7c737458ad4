import { Injectable } from '@nestjs/common';
import { checkpointVerifierKey, pemBlocks } from '@kaibiao/crypto';
import { AppConfig, logOrigin, Secrets } from '@kaibiao/platform';
import { toPem } from '../pem';
import { PlatformSigner } from '../platform-signer';
import { TrustStore } from './trust-store';

/** What a verifier outside has to hold: all of it is public, all of it PEM. */
export interface TrustView {
  authorities: string[];
  /** Issuing authorities below them. */
  intermediates: string[];
  revocationLists: string[];
  /** Signs receipts and orders; null until the operator has installed it. */
  platformCertificate: string | null;
  /** Ed25519, SubjectPublicKeyInfo: signs the checkpoints of the transparency log. */
  logPublicKey: string | null;
  /** The same with the log's name, as witnesses and C2SP tools take it: `<name>+<key id>+<key>`. */
  logVerifierKey: string | null;
}

/** At the end of a SubjectPublicKeyInfo (RFC 8410). */
const ED25519_BYTES = 32;

@Injectable()
export class TrustQueries {
  constructor(
    private readonly store: TrustStore,
    private readonly signer: PlatformSigner,
    private readonly secrets: Secrets,
    private readonly config: AppConfig,
  ) {}

  async published(): Promise<TrustView> {
    const logKey = this.secrets.has('log-key.pub') ? this.secrets.read('log-key.pub').toString('utf8') : null;
    const [spki] = pemBlocks(logKey ?? '', 'PUBLIC KEY');
    const authorities = this.store.authorities();
    const certificates = (of: 'roots' | 'intermediates'): string[] =>
      authorities.flatMap((one) => one[of].map((der) => toPem(der, 'CERTIFICATE')));
    return {
      authorities: certificates('roots'),
      intermediates: certificates('intermediates'),
      revocationLists: authorities.flatMap(({ lists }) => lists).map((der) => toPem(der, 'X509 CRL')),
      platformCertificate: this.secrets.has('platform.p12') ? toPem((await this.signer.signer()).certificate, 'CERTIFICATE') : null,
      logPublicKey: logKey,
      logVerifierKey: spki ? checkpointVerifierKey(logOrigin(this.config), spki.subarray(-ED25519_BYTES)) : null,
    };
  }
}
