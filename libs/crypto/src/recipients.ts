import type { OpeningKey } from './decryption-key';
import { parseCertificate } from './certificate';
import type { BidContext } from './context';
import { inputInvalid } from './crypto.errors';
import type { SealingPolicy } from './policy';
import { assertKeyOfSuite, assertSuite } from './suite';

/** Whose keys open the bid. */
export interface Recipients {
  readonly policy: SealingPolicy;
  /** DER, custodian 1 first. */
  readonly custodianCertificates: readonly Uint8Array[];
  /** The bidder's encryption certificate (DER); null under policy `custodians`. */
  readonly encryptionCertificate: Uint8Array | null;
  /** When given, the bidder's envelope is opened again and compared before anything is uploaded. */
  readonly encryptionPrivateKey?: OpeningKey;
}

/** Refuses recipients that are not those of the policy and of the context (INPUT_INVALID) or of another suite (CERTIFICATE_OTHER_SUITE). */
export function checkRecipients(recipients: Recipients, context: BidContext): void {
  assertSuite(context.suite);
  const { policy, custodianCertificates, encryptionCertificate } = recipients;
  const { mode, threshold, custodians } = policy;
  const certificates = custodianCertificates.map(parseCertificate);
  const given = certificates.map(({ fingerprint }) => fingerprint);
  if (given.length !== custodians.length || given.some((fingerprint, index) => fingerprint !== custodians[index]))
    throw inputInvalid('custodianCertificates', 'not those of the policy');
  const fits = mode === 'bidder' ? threshold === 0 && given.length === 0 : threshold >= 1 && threshold <= given.length;
  if (!fits) throw inputInvalid('policy', `${threshold} of ${given.length} under ${mode}`);
  if ((encryptionCertificate === null) !== (mode === 'custodians'))
    throw inputInvalid('encryptionCertificate', 'null under custodians and only then');
  const own = encryptionCertificate && parseCertificate(encryptionCertificate);
  if ((own?.fingerprint ?? null) !== context.encryptionCertificate) throw inputInvalid('encryptionCertificate', 'not that of the context');
  for (const certificate of own ? [own, ...certificates] : certificates) assertKeyOfSuite(certificate, context.suite);
}
