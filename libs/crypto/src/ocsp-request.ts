import { equalBytes } from './bytes';
import { parseX509 } from './certificate';
import { context, derNull, octets, oid, sequence, writeDer } from './der';
import { issuerHashes, readOcsps } from './ocsp-answer';
import { OID } from './oids';

export interface OcspQuestion {
  /** DER. */
  readonly certificate: Uint8Array;
  /** DER. */
  readonly issuer: Uint8Array;
  /** 16 to 32 random bytes, which an answer made for this question repeats. */
  readonly nonce: Uint8Array;
}

/** An OCSP request (RFC 6960 section 4.1), unsigned. SHA-1 names the issuer because responders know no other; it protects nothing. */
export async function writeOcspRequest({ certificate, issuer, nonce }: OcspQuestion): Promise<Uint8Array> {
  const [name, key] = await issuerHashes('SHA-1', parseX509(issuer));
  const id = sequence(sequence(oid(OID.sha1), derNull()), octets(name), octets(key), parseX509(certificate).serial);
  const extensions = sequence(sequence(oid(OID.ocspNonce), octets(octets(nonce))));
  return sequence(sequence(sequence(sequence(id)), writeDer(context(2), extensions)));
}

/** Whether a response may be an answer to this question: one with another nonce was made for somebody else, and is played again. */
export function answersQuestion(response: Uint8Array, { nonce }: Pick<OcspQuestion, 'nonce'>): boolean {
  const [answer] = readOcsps([response]);
  return answer !== undefined && (answer.nonce === null || equalBytes(answer.nonce, nonce));
}
