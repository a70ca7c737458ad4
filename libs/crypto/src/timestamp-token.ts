import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { concat, source } from './bytes';
import { timestampInvalid } from './crypto.errors';
import { parseX509 } from './certificate';
import { hashOf } from './signature';
import { readDer, TAG } from './der';
import { OID } from './oids';
import type { X509 } from './x509';

/** What an imprint is made by: SM3 for authorities of the national suite. */
export type ImprintHash = 'SHA-256' | 'SM3';

/** The content types of a signature: RFC 5652, and GM/T 0010 (GB/T 35275). */
const SIGNED_DATA: readonly string[] = [OID.signedData, OID.gmSignedData];

/** A time-stamp token (RFC 3161 section 2.4.2) taken apart and not yet believed. */
export interface TimestampToken {
  /** The hash of what was stamped, and by which. */
  readonly imprint: Uint8Array;
  readonly imprintHash: ImprintHash;
  readonly genTime: Date;
  /** How far off the authority says it may be. */
  readonly accuracyMs: number | null;
  readonly nonce: Uint8Array | null;
  /** TSTInfo as it was hashed. */
  readonly content: Uint8Array;
  readonly digest: ReturnType<typeof hashOf>;
  /** The signed attributes as they were signed: a SET. */
  readonly attributes: Uint8Array;
  /** The one value of an attribute that is there exactly once; null when it is not there. */
  attribute(type: string): asn1js.AsnType | null;
  /** AlgorithmIdentifier, DER. */
  readonly algorithm: Uint8Array;
  readonly signature: Uint8Array;
  readonly certificates: readonly X509[];
  /** The certificate that the signer names. */
  readonly signer: X509;
}

const LARGEST = 65_536;

/** Takes a token apart (TIMESTAMP_INVALID). */
export function readTimestampToken(token: Uint8Array): TimestampToken {
  try {
    return read(token);
  } catch (error) {
    throw timestampInvalid(error instanceof Error ? error.message : String(error));
  }
}

function read(token: Uint8Array): TimestampToken {
  if (token.length > LARGEST) throw new Error('too long');
  const { offset, result } = asn1js.fromBER(source(token));
  if (offset !== token.length) throw new Error('not one element');
  const info = new pkijs.ContentInfo({ schema: result });
  if (!SIGNED_DATA.includes(info.contentType)) throw new Error('not SignedData');
  const signed = new pkijs.SignedData({ schema: info.content });
  const { eContentType, eContent } = signed.encapContentInfo;
  if (eContentType !== OID.tstInfo || !eContent) throw new Error('not a time-stamp');
  const content = new Uint8Array(eContent.getValue());
  const certificates = (signed.certificates ?? []).flatMap((one) =>
    one instanceof pkijs.Certificate ? [parseX509(new Uint8Array(one.toSchema(false).toBER()))] : [],
  );
  const [signerInfo, ...others] = signed.signerInfos;
  if (!signerInfo || others.length > 0) throw new Error('not one signer');
  return { ...readInfo(content), content, certificates, ...readSigner(signerInfo, certificates) };
}

function readInfo(content: Uint8Array): Pick<TimestampToken, 'imprint' | 'imprintHash' | 'genTime' | 'accuracyMs' | 'nonce'> {
  const { version, messageImprint, genTime, accuracy, nonce, extensions } = pkijs.TSTInfo.fromBER(source(content));
  if (version !== 1) throw new Error('not version 1');
  const imprintHash = imprintHashOf(messageImprint);
  if (!imprintHash) throw new Error('the imprint is neither of SHA-256 nor of SM3');
  if (extensions?.some(({ critical }) => critical)) throw new Error('unknown critical extension');
  if (Number.isNaN(genTime.getTime())) throw new Error('no time');
  const { seconds = 0, millis = 0, micros = 0 } = accuracy ?? {};
  return {
    imprint: new Uint8Array(messageImprint.hashedMessage.valueBlock.valueHexView),
    imprintHash,
    genTime,
    accuracyMs: accuracy ? seconds * 1000 + millis + micros / 1000 : null,
    nonce: nonce ? new Uint8Array(nonce.valueBlock.valueHexView) : null,
  };
}

type Signed = Pick<TimestampToken, 'digest' | 'attributes' | 'attribute' | 'algorithm' | 'signature' | 'signer'>;

function readSigner(info: pkijs.SignerInfo, certificates: readonly X509[]): Signed {
  const { sid, signedAttrs } = info;
  if (!(sid instanceof pkijs.IssuerAndSerialNumber)) throw new Error('the signer is not named by issuer and serial number');
  if (!signedAttrs) throw new Error('no signed attributes');
  const [issuer, serial] = [sid.issuer.toSchema(), sid.serialNumber].map((part) => new Uint8Array(part.toBER()).join());
  const signer = certificates.find((one) => one.issuer.join() === issuer && one.serial.join() === serial);
  if (!signer) throw new Error("the authority's certificate is missing");
  return {
    signer,
    digest: hashOf(readDer(new Uint8Array(info.digestAlgorithm.toSchema().toBER()), TAG.sequence)),
    attributes: concat(Uint8Array.of(TAG.set), new Uint8Array(signedAttrs.encodedValue).subarray(1)),
    attribute(type) {
      const found = signedAttrs.attributes.filter((one) => one.type === type);
      if (found.length > 1 || found.some(({ values }) => values.length !== 1))
        throw timestampInvalid(`attribute ${type} is not there once`);
      return (found[0]?.values[0] as asn1js.AsnType | undefined) ?? null;
    },
    algorithm: new Uint8Array(info.signatureAlgorithm.toSchema().toBER()),
    signature: new Uint8Array(info.signature.valueBlock.valueHexView),
  };
}

/** The hash that an imprint names; null for any but the two. */
export function imprintHashOf({ hashAlgorithm: { algorithmId } }: pkijs.MessageImprint): ImprintHash | null {
  if (algorithmId === OID.sm3) return 'SM3';
  return algorithmId === OID.sha256 ? 'SHA-256' : null;
}
