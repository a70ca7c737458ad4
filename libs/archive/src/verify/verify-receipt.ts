import { fromBase64, readStatement, verifyDetached, verifyTimestamp, type Receipt, type ReleaseReceipt } from '@kaibiao/crypto';
import type { CheckResult } from './check';
import { ArchiveFault, Findings, sentenceOf } from './fault';
import { receiptLogged } from './receipt-logged';
import type { Trust } from './trust';
import type { Verification } from './verify-archive';

/** A receipt as `kaibiao submit`, `kaibiao receipt` and the browser save it: `logProof` is text (C2SP tlog-proof), the others base64. */
interface ReceiptFile {
  receipt: string;
  signature: string;
  /** Time-stamp token (RFC 3161) over the receipt. */
  timestamp?: string | null;
  logProof?: string | null;
}

interface Kept {
  statement: Uint8Array;
  signature: Uint8Array;
  timestamp: Uint8Array | null;
  logProof: string | null;
}

type Said = Receipt | ReleaseReceipt;

/** Checks a single receipt of a bid or a release: that it is one, and that the platform gave it, or a custodian that of a release; and its time-stamp and its place in the log when they are there. */
export async function verifyReceiptFile(bytes: Uint8Array, trust: Trust): Promise<Verification> {
  let kept: Kept | null = null;
  const signed = await check('receipt.signed', async () => {
    kept = readFile(bytes);
    return receiptSigned(kept, trust);
  });
  const checks = [signed];
  // What is wrong with the receipt itself is said once.
  const { statement, timestamp, logProof } = (kept ?? {}) as Partial<Kept>;
  if (statement && timestamp) checks.push(await check('receipt.stamped', () => receiptStamped(statement, timestamp, trust)));
  if (statement && logProof) checks.push(await check('receipt.logged', () => receiptLogged(statement, logProof, trust)));
  return { ok: checks.every(({ ok }) => ok), checks };
}

async function check(id: string, work: () => Promise<string>): Promise<CheckResult> {
  const found = new Findings();
  let detail = '';
  await found.attempt(id.split('.')[0]!, async () => void (detail = await work()));
  const ok = found.faults.length === 0;
  return { id, ok, detail: ok ? detail : found.faults.join('; ') };
}

async function receiptSigned({ statement, signature }: Kept, trust: Trust): Promise<string> {
  const value = readReceipt(statement);
  const at = new Date(value.receivedAt);
  if (Number.isNaN(at.getTime())) throw new ArchiveFault('it says no time');
  const { certificate, revocation } = await verifyDetached(statement, signature, { trust: trust.authorities, at, crls: trust.crls });
  const { fingerprint, subjectName } = certificate;
  const ofCustodian = value.format === 'kaibiao-release-receipt/1' && trust.custodians.includes(fingerprint);
  if (!ofCustodian && !trust.platform.includes(fingerprint)) throw new ArchiveFault(foreign(value, subjectName));
  return `${sentence(value)}, signed by ${subjectName}${ofCustodian ? ', custodian' : ''}${revocation === 'good' ? '' : ' (no revocation list of that time)'}`;
}

const foreign = ({ format }: Said, signer: string): string =>
  format === 'kaibiao-receipt/1'
    ? "it is not signed by the platform's certificate"
    : `it is signed by ${signer}, and neither with the platform's certificate nor with that of a custodian (a trusted file named custodian….pem)`;

async function receiptStamped(statement: Uint8Array, token: Uint8Array, { authorities, crls }: Trust): Promise<string> {
  const received = new Date(readReceipt(statement).receivedAt);
  const { at, accuracyMs, authority } = await verifyTimestamp(token, statement, { trust: authorities, crls });
  if (at.getTime() + accuracyMs < received.getTime()) throw new ArchiveFault(`it was stamped at ${at.toISOString()}, before it was given`);
  return `stamped at ${at.toISOString()} by ${authority.subjectName}`;
}

function readFile(bytes: Uint8Array): Kept {
  try {
    const { receipt, signature, timestamp, logProof } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as ReceiptFile;
    return {
      statement: fromBase64(receipt),
      signature: fromBase64(signature),
      timestamp: timestamp == null ? null : fromBase64(timestamp),
      logProof: logProof ?? null,
    };
  } catch (error) {
    throw new ArchiveFault(`the file holds no receipt and signature (${sentenceOf(error)})`);
  }
}

function readReceipt(statement: Uint8Array): Said {
  try {
    return readStatement<Receipt>('kaibiao-receipt/1', statement);
  } catch {
    return readStatement<ReleaseReceipt>('kaibiao-release-receipt/1', statement);
  }
}

function sentence(value: Said): string {
  const what =
    value.format === 'kaibiao-receipt/1' ? `bid ${value.submissionId} version ${value.version}` : `release of segment ${value.segment}`;
  return `${what} for lot ${value.lotCode}, manifest ${value.manifestHash}, received at ${value.receivedAt}`;
}
