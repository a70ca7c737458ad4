import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { source } from './bytes';
import { timestampInvalid } from './crypto.errors';
import { OID } from './oids';
import { readTimestampToken, type ImprintHash } from './timestamp-token';

const HASH_BYTES = 32;
const GRANTED: readonly number[] = [pkijs.PKIStatus.granted, pkijs.PKIStatus.grantedWithMods];

/** A request (DER, RFC 3161 section 2.4.1) for a token over a digest by this hash, with the authority's certificate in it. */
export function timestampRequest(digest: Uint8Array, nonce: Uint8Array, hash: ImprintHash = 'SHA-256'): Uint8Array {
  if (digest.length !== HASH_BYTES) throw timestampInvalid(`not a digest by ${hash}`);
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({
        algorithmId: hash === 'SM3' ? OID.sm3 : OID.sha256,
        algorithmParams: new asn1js.Null(),
      }),
      hashedMessage: new asn1js.OctetString({ valueHex: new Uint8Array(digest).buffer }),
    }),
    nonce: new asn1js.Integer({ valueHex: positive(nonce).buffer }),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

/** A nonce as a positive INTEGER of the same length. */
const positive = (nonce: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(nonce, (byte, at) => (at === 0 ? (byte & 0x3f) | 0x40 : byte));

/** The token in a response to a request with this nonce (TIMESTAMP_INVALID); whose it is, `verifyTimestamp` says. */
export function tokenIn(response: Uint8Array, nonce: Uint8Array): Uint8Array {
  const token = readResponse(response);
  const { nonce: answered } = readTimestampToken(token);
  if (!answered || !sameNumber(answered, positive(nonce))) throw timestampInvalid('another nonce');
  return token;
}

function readResponse(response: Uint8Array): Uint8Array {
  try {
    const { offset, result } = asn1js.fromBER(source(response));
    const { status, timeStampToken } = new pkijs.TimeStampResp({ schema: result });
    if (offset !== response.length) throw new Error('trailing bytes');
    if (!GRANTED.includes(status.status)) throw new Error(`the authority refuses: status ${status.status} ${textOf(status)}`);
    if (!timeStampToken) throw new Error('no token');
    return (result as asn1js.Sequence).valueBlock.value[1]!.valueBeforeDecodeView.slice();
  } catch (error) {
    throw timestampInvalid(error instanceof Error ? error.message : String(error));
  }
}

const textOf = ({ statusStrings }: pkijs.PKIStatusInfo): string =>
  (statusStrings ?? [])
    .map(({ valueBlock }) => valueBlock.value)
    .join(' ')
    .slice(0, 200);

function sameNumber(a: Uint8Array, b: Uint8Array): boolean {
  const digits = (bytes: Uint8Array): string =>
    bytes
      .subarray(
        Math.max(
          bytes.findIndex((byte) => byte !== 0),
          0,
        ),
      )
      .join();
  return digits(a) === digits(b);
}
