import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseCertificate, pemBlocks } from '@kaibiao/crypto';
import { Refusal } from '../refusal';
import { ownFiles, writeOwn } from './own-files';

/** What `GET /api/v1/trust` says of a platform: PEM. */
export interface PlatformTrust {
  readonly authorities: readonly string[];
  /** Issuing authorities below them. */
  readonly intermediates: readonly string[];
  readonly revocationLists: readonly string[];
  readonly platformCertificate: string | null;
}

export interface Trusted {
  readonly subject: string;
  /** SHA-256 of the DER, hex: to be compared with what the centre says by telephone or on paper. */
  readonly fingerprint: string;
}

const ANSWER_WITHIN_MS = 15_000;

/** Asks a platform whom it trusts and with which certificate it signs. It may lie: whoever uses this compares the fingerprints. */
export async function askTrust(api: string): Promise<PlatformTrust> {
  try {
    const answer = await fetch(`${api.replace(/\/$/, '')}/api/v1/trust`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    return (await answer.json()) as PlatformTrust;
  } catch (error) {
    throw new Refusal(
      `${api} does not answer (${(error as Error).message}): check --api and the network, then run the same command again.`,
    );
  }
}

/** Keeps authorities and platform certificate in the folder; from now on the custodian believes nobody else. */
export function keepTrust(folder: string, { authorities, intermediates, revocationLists, platformCertificate }: PlatformTrust): void {
  const files = ownFiles(folder);
  if (platformCertificate === null)
    throw new Refusal('The platform has no certificate to sign with yet: ask the centre to install it, then run the same command again.');
  if (existsSync(files.platform)) throw new Refusal(`${files.platform} exists already and is not written over.`);
  writeOwn(join(files.trust, 'authorities.pem'), authorities.join(''));
  if (intermediates.length > 0) writeOwn(files.intermediates, intermediates.join(''));
  if (revocationLists.length > 0) writeOwn(join(files.trust, 'revocation-lists.pem'), revocationLists.join(''));
  writeOwn(files.platform, platformCertificate);
}

/** Whom the folder trusts, the platform last. */
export function trusted({ authorities, platformCertificate }: PlatformTrust): Trusted[] {
  return [...authorities, platformCertificate ?? '']
    .flatMap((text) => pemBlocks(text, 'CERTIFICATE'))
    .map((der) => {
      const { subjectName, fingerprint } = parseCertificate(der);
      return { subject: subjectName, fingerprint };
    });
}
