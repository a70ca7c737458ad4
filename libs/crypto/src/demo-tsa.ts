import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { fromHex, source } from './bytes';
import { signedDataOf } from './cms-sign';
import { OID } from './oids';
import type { Signer } from './signer';
import { imprintHashOf } from './timestamp-token';

/** A time-stamping authority for demos and tests. Never for production: its clock is this machine's. */
export interface DemoTsa {
  /** With a certificate for time-stamps. */
  readonly signer: Signer;
  readonly now: () => Date | Promise<Date>;
  /** Hex of whole bytes, another one for each token. */
  readonly newSerial: () => string;
}

/** The demo's policy; an arc for documentation. */
const POLICY = '2.999.3161.1';
const SECOND_MS = 1000;

/** Answers a request (RFC 3161); what it cannot stamp it refuses with badAlg or badDataFormat. */
export async function answerTimestampRequest(request: Uint8Array, { signer, now, newSerial }: DemoTsa): Promise<Uint8Array> {
  let asked: pkijs.TimeStampReq;
  try {
    asked = pkijs.TimeStampReq.fromBER(source(request));
  } catch {
    return refusal();
  }
  if (!imprintHashOf(asked.messageImprint)) return refusal();
  const at = await now();
  const info = new pkijs.TSTInfo({
    version: 1,
    policy: POLICY,
    messageImprint: asked.messageImprint,
    serialNumber: new asn1js.Integer({ valueHex: source(fromHex(`01${newSerial()}`)).buffer }),
    genTime: new Date(Math.floor(at.getTime() / SECOND_MS) * SECOND_MS),
    accuracy: new pkijs.Accuracy({ seconds: 1 }),
    ...(asked.nonce ? { nonce: asked.nonce } : {}),
  });
  const content = new Uint8Array(info.toSchema().toBER());
  const token = await signedDataOf({ type: OID.tstInfo, content, attached: true }, asked.certReq ? signer : { ...signer, chain: [] });
  const response = new pkijs.TimeStampResp({
    status: new pkijs.PKIStatusInfo({ status: pkijs.PKIStatus.granted }),
    timeStampToken: pkijs.ContentInfo.fromBER(source(token)),
  });
  return new Uint8Array(response.toSchema().toBER());
}

const refusal = (): Uint8Array =>
  new Uint8Array(new pkijs.TimeStampResp({ status: new pkijs.PKIStatusInfo({ status: pkijs.PKIStatus.rejection }) }).toSchema().toBER());
