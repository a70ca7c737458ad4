import type { VectorCase } from '../vector-case';
import type { VectorBid, Workshop } from '../workshop';
import { bidderPolicyCases } from './bidder-policy';
import { envelopeCases } from './envelopes';
import { payloadCases } from './payload';
import { signatureCases } from './signature';
import { sm2EnvelopeCases } from './sm2-envelopes';
import { sm2SignatureCases } from './sm2-signatures';
import { submissionCases } from './submission';
import { suiteCases, type Other } from './suites';
import { validCases } from './valid';

/** Of the cases of INTL-1 those that no algorithm touches: one suite shows them, and container, manifest and content altogether. */
const SHOWN = new RegExp(
  `^(${[
    'signature-(attribute-(twice|missing|values)|no-attributes|content-type|attached|version-three|no-signer|two-signers|sha1)',
    'signature-(certificate-(missing|other|garbage)|empty|pem|indefinite|long-length|truncated|signer-(future|encryption))',
    'copied-resigned-in-part',
    'payload-(empty|header-cut|tag-cut|final-two-missing|chunk-cut|extended-full|twice|reordered-end|inserted|short-within|nonce-ahead|flipped-final|removed|extended)',
    'submission-(version|payload-end-flipped|documents|bidder|opens-later|threshold|custodians)',
    'bidder-(share|envelope|threshold|key-null|envelope-carried)',
    'envelope-(garbage-two|share-(number|long|short))',
    'misdealt-(half|all)',
    'valid-(pax|no-files)',
  ].join('|')})$`,
);

/** Bids of suite GM-1: what INTL-1 has too, made with SM2, SM3 and SM4, and what only these can have. */
export async function nationalCases(w: Workshop, base: VectorBid, other: Other): Promise<VectorCase[]> {
  const common = [
    ...(await validCases(w, base)),
    ...(await signatureCases(w, base)),
    ...(await submissionCases(w, base)),
    ...(await bidderPolicyCases(w, base)),
    ...(await envelopeCases(w, base)),
    ...(await payloadCases(w, base)),
  ].filter(({ id }) => !SHOWN.test(id));
  return [...common, ...sm2SignatureCases(w, base), ...(await sm2EnvelopeCases(w, base)), ...(await suiteCases(w, base, other))];
}
