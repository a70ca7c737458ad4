import type { Certificate, Signer } from '@kaibiao/crypto';
import { shallowRef, type ShallowRef } from 'vue';
import type { OwnCertificate } from '../session/session';
import { KeyError } from './key-error';
import type { DecryptionIdentity } from './open-p12';
import type { KeyUsage } from './p12-messages';

/** What may be shown of an opened key. */
export interface KeyFacts {
  fingerprint: string;
  subjectName: string;
  issuerName: string;
  organisationCode: string | null;
  notBefore: Date;
  notAfter: Date;
}

/** The opened keys, in this page's memory only: gone with a reload. Out of Vue's sight, so that nothing copies or shows them. */
const keys: { signer: Signer | null; decryption: DecryptionIdentity | null } = { signer: null, decryption: null };
const shown: Record<KeyUsage, ShallowRef<KeyFacts | null>> = { signing: shallowRef(null), encryption: shallowRef(null) };

/** Whose keys are open (reactive); null when the file has to be chosen first. */
export const ownKeyFacts = (usage: KeyUsage): Readonly<ShallowRef<KeyFacts | null>> => shown[usage];
/** The opened signing key; null when there is none. */
export const ownSigner = (): Signer | null => keys.signer;
/** The opened key to open own envelopes with; null when there is none. */
export const ownDecryption = (): DecryptionIdentity | null => keys.decryption;

/** Opens a file and keeps its key for later. Throws KeyError; with `bound`, also when the certificate is none of these. */
export async function openOwnKey(usage: KeyUsage, file: Blob, password: string, bound?: readonly OwnCertificate[]): Promise<KeyFacts> {
  const { p12Decryption, p12Signer } = await import('./open-p12');
  if (usage === 'signing') {
    const { certificate, signer } = await p12Signer(file, password);
    return keepSigner(signer, certificate, bound);
  }
  const opened = await p12Decryption(file, password);
  return keep('encryption', opened.certificate, bound, () => (keys.decryption = opened));
}

/** Takes a key behind the bridge of this computer, paired by `code` where it is not yet. Throws KeyError. */
export async function openBridgeKey(usage: KeyUsage, code: string, bound?: readonly OwnCertificate[]): Promise<KeyFacts> {
  const { enterBridge } = await import('./bridge-session');
  const { bridgeKeys } = await import('./bridge-client');
  const { signing, encryption } = await bridgeKeys(await enterBridge(code));
  if (usage === 'signing' && signing) return keepSigner(signing.signer, signing.certificate, bound);
  if (usage === 'encryption' && encryption) return keep('encryption', encryption.certificate, bound, () => (keys.decryption = encryption));
  throw new KeyError('KEY_MISSING');
}

/** Keeps a signer, whatever it came from, for all that is signed until the page is left. With `bound`, only a certificate of these (KeyError). */
export const keepSigner = (signer: Signer, certificate: Certificate, bound?: readonly OwnCertificate[]): KeyFacts =>
  keep('signing', certificate, bound, () => (keys.signer = signer));

function keep(usage: KeyUsage, certificate: Certificate, bound: readonly OwnCertificate[] | undefined, take: () => unknown): KeyFacts {
  const facts = factsOf(certificate);
  if (bound && !bound.some((one) => one.usage === usage && one.fingerprint === facts.fingerprint && !one.revokedAt))
    throw new KeyError('KEY_NOT_BOUND');
  take();
  shown[usage].value = facts;
  return facts;
}

export function forgetKeys(): void {
  Object.assign(keys, { signer: null, decryption: null });
  shown.signing.value = shown.encryption.value = null;
}

const factsOf = ({ fingerprint, subjectName, issuerName, organisationCode, notBefore, notAfter }: Certificate): KeyFacts => ({
  fingerprint,
  subjectName,
  issuerName,
  organisationCode,
  notBefore,
  notAfter,
});
