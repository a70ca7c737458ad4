import {
  fromBase64,
  manifestHash,
  parseManifest,
  readKbid,
  toBase64,
  verifyStatement,
  type KbidParts,
  type Manifest,
  type Receipt,
  type Signed,
} from '@kaibiao/crypto';
import { ApiProblem, keepAsking, sendResumable, type ApiClient } from '../client';
import { Refusal } from '../refusal';
import { fileSource, writeWhole } from './file-bytes';
import { pemCertificates } from './pem';
import type { OnProgress } from './progress';

export interface SubmitInput {
  kbid: string;
  /** Signed in as the bidder. */
  client: ApiClient;
  /** How the file is read; a bench reads it no faster than a line is. */
  open?: typeof fileSource;
  /** Certificates (DER) that the receipt's signature must lead to; those that the platform names when left out. */
  trust?: readonly Uint8Array[];
  onProgress?: OnProgress;
  /** Hears why the upload stopped and in how many seconds it goes on from where it was. */
  onPause?(seconds: number, reason: Error): void;
}

export interface Submitted {
  lotCode: string;
  submissionId: string;
  version: number;
  manifestHash: string;
  receivedAt: string;
  /** Path of the saved receipt: `{ receipt, signature }`, both base64. */
  receiptFile: string;
}

export const receiptPath = (kbid: string): string => `${kbid.replace(/\.kbid$/i, '')}.receipt.json`;

/** Both base64. */
interface ReceiptAnswer {
  receipt: string;
  signature: string;
}

interface Begun {
  state: string;
  missing: string[];
}

/** Submits a .kbid. Safe to run again: it goes on from the last byte that arrived, and the receipt is always the first one. Only a verified receipt counts. */
export async function submitKbid(input: SubmitInput): Promise<Submitted> {
  const { kbid, client, trust, open = fileSource } = input;
  const source = await open(kbid);
  try {
    const parts = await readKbid(source);
    const manifest = parseManifest(parts.manifest);
    const { submissionId, version, lotCode } = manifest;
    const patiently = <T>(ask: () => Promise<T>): Promise<T> => keepAsking(ask, input);
    const { lotId } = await patiently(() => client.get<{ lotId: string }>(`public/lots/${encodeURIComponent(lotCode)}/sealing`));
    const begun = await patiently(() => client.post<Begun>(`lots/${lotId}/submissions`, beginBody(parts, manifest)));
    const at = `submissions/${submissionId}/versions/${version}`;
    const send = (name: string) => upload(client, `${at}/payloads/${name}`, parts, name, input);
    for (const name of begun.missing) await send(name);
    const answer = await askReceipt(() => patiently(() => client.post(`${at}/receipt`)), send);
    const signed = { statement: fromBase64(answer.receipt), signature: fromBase64(answer.signature) };
    const receipt = await verifyReceipt(signed, manifest, parts.manifest, trust ?? (await patiently(() => trustOf(client))));
    await writeWhole(receiptPath(kbid), Buffer.from(`${JSON.stringify(answer, null, 2)}\n`));
    return {
      lotCode,
      submissionId,
      version,
      manifestHash: receipt.manifestHash,
      receivedAt: receipt.receivedAt,
      receiptFile: receiptPath(kbid),
    };
  } finally {
    await source.close();
  }
}

/** Parts that the platform's store has spoilt since they arrived are sent once more, and the receipt is asked for again. */
async function askReceipt(ask: () => Promise<ReceiptAnswer>, send: (name: string) => Promise<void>): Promise<ReceiptAnswer> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ApiProblem && error.code === 'BID_PAYLOAD_CORRUPT')) throw error;
    for (const name of error.facts.segments as string[]) await send(name);
    return ask();
  }
}

function beginBody({ manifest, signature, segments }: KbidParts, { submissionId, version }: Manifest): Record<string, unknown> {
  const envelopes = segments.map(
    ({ name, envelopes: { bidder, custodians } }) =>
      [name, { bidder: bidder && toBase64(bidder), custodians: custodians.map(toBase64) }] as const,
  );
  return { submissionId, version, manifest: toBase64(manifest), signature: toBase64(signature), envelopes: Object.fromEntries(envelopes) };
}

async function upload(
  client: ApiClient,
  path: string,
  { segments }: KbidParts,
  name: string,
  { onProgress, onPause }: SubmitInput,
): Promise<void> {
  const segment = segments.find((candidate) => candidate.name === name);
  if (!segment) throw new Refusal(`The platform asks for the part ${name}, which this bid does not have.`);
  await sendResumable(client, path, segment.payload, { onProgress: (done, total) => onProgress?.('uploading', done, total), onPause });
}

/** A receipt is one when the platform signed it and it is about this very manifest. */
export async function verifyReceipt(
  signed: Signed,
  manifest: Manifest,
  manifestBytes: Uint8Array,
  trust: readonly Uint8Array[],
): Promise<Receipt> {
  const at = new Date(claimedTime(signed.statement));
  const { value } = await verifyStatement<Receipt>('kaibiao-receipt/1', signed, { trust, at });
  const { lotCode, submissionId, version } = manifest;
  const same =
    value.lotCode === lotCode &&
    value.submissionId === submissionId &&
    value.version === version &&
    value.manifestHash === manifestHash(manifestBytes);
  if (!same)
    throw new Refusal(
      'The platform answered with a receipt for something else. The bid does not count as submitted: run the command again, and call the centre if this stays.',
    );
  return value;
}

/** When the receipt says that it was given: the instant at which the platform's certificate has to hold. */
function claimedTime(statement: Uint8Array): string {
  const { receivedAt } = JSON.parse(Buffer.from(statement).toString('utf8')) as { receivedAt?: unknown };
  if (typeof receivedAt !== 'string' || Number.isNaN(Date.parse(receivedAt)))
    throw new Refusal('The platform answered with something that is no receipt.');
  return receivedAt;
}

export async function trustOf(client: ApiClient): Promise<Uint8Array[]> {
  const { authorities } = await client.get<{ authorities: string[] }>('trust');
  return authorities.flatMap(pemCertificates);
}
