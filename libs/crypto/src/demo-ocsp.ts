import { parseX509 } from './certificate';
import { bitString, context, octets, oid, sequence, TAG, writeDer } from './der';
import { issuerHashes } from './ocsp-answer';
import { OID } from './oids';
import { publicKeyKind } from './public-key';
import { signerAlgorithm } from './signature';
import type { Signer } from './signer';

export interface OcspResponseInput {
  /** DER. */
  readonly certificate: Uint8Array;
  /** The authority that issued it, DER. */
  readonly issuer: Uint8Array;
  /** The authority itself, or whom it certified to answer; that certificate goes with the response. */
  readonly responder: Signer;
  readonly status: 'good' | 'unknown' | { readonly revokedAt: Date };
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly nonce?: Uint8Array;
  /** The hash that names the issuer: SHA-1 unless it is said, SM3 from authorities of the national suite. */
  readonly hash?: 'SHA-1' | 'SM3';
}

/** An OCSP response (RFC 6960), for demos and tests. */
export async function writeOcspResponse(input: OcspResponseInput): Promise<Uint8Array> {
  const { certificate, issuer, responder, thisUpdate, nextUpdate, nonce, hash = 'SHA-1' } = input;
  const [name, key] = await issuerHashes(hash, parseX509(issuer));
  const id = sequence(sequence(oid(hash === 'SM3' ? OID.sm3 : OID.sha1)), octets(name), octets(key), parseX509(certificate).serial);
  const until = nextUpdate ? [writeDer(context(0), time(nextUpdate))] : [];
  const single = sequence(id, statusOf(input.status), time(thisUpdate), ...until);
  const { subject, certificate: own } = parseX509(responder.certificate);
  const extensions = nonce ? [writeDer(context(1), sequence(sequence(oid(OID.ocspNonce), octets(octets(nonce)))))] : [];
  const data = sequence(writeDer(context(1), subject), time(thisUpdate), sequence(single), ...extensions);
  const signature = bitString(await responder.sign(data));
  const certificates = writeDer(context(0), sequence(responder.certificate));
  const basic = sequence(data, algorithmOf(own.publicKeySpki), signature, certificates);
  const successful = writeDer(TAG.enumerated, Uint8Array.of(0));
  return sequence(successful, writeDer(context(0), sequence(oid(OID.ocspBasic), octets(basic))));
}

/** As in certificates: SM2 goes with its hash here, not as in CMS, where the hash stands beside it. */
const algorithmOf = (spki: Uint8Array): Uint8Array =>
  publicKeyKind(spki).kind === 'sm2' ? sequence(oid(OID.sm2WithSm3)) : signerAlgorithm(spki);

function statusOf(status: OcspResponseInput['status']): Uint8Array {
  if (status === 'good') return Uint8Array.of(0x80, 0);
  return status === 'unknown' ? Uint8Array.of(0x82, 0) : writeDer(0xa1, time(status.revokedAt));
}

/** GeneralizedTime in whole seconds. */
function time(value: Date): Uint8Array {
  const digits = value.toISOString().replace(/\D/g, '').slice(0, 14);
  return writeDer(TAG.generalizedTime, new TextEncoder().encode(`${digits}Z`));
}
