import { fromBase64, readStatement, verifyDetached, type Receipt, type ReleaseReceipt } from '@kaibiao/crypto';
import { ArchiveFault, Findings, sentenceOf } from './fault';
import type { Trust } from './trust';
import type { Verification } from './verify-archive';

/** A receipt as `kaibiao submit` and the browser save it: both parts base64. */
interface ReceiptFile {
  receipt: string;
  signature: string;
}

type Said = Receipt | ReleaseReceipt;

/** Checks a single receipt of a bid or a release: that it is one, and that the platform gave it. */
export async function verifyReceiptFile(bytes: Uint8Array, trust: Trust): Promise<Verification> {
  const found = new Findings();
  let detail = '';
  await found.attempt('receipt', async () => {
    const { statement, signature } = readFile(bytes);
    const value = readReceipt(statement);
    const at = new Date(value.receivedAt);
    if (Number.isNaN(at.getTime())) throw new ArchiveFault('it says no time');
    const { certificate, revocation } = await verifyDetached(statement, signature, { trust: trust.authorities, at, crls: trust.crls });
    if (!trust.platform.includes(certificate.fingerprint)) throw new ArchiveFault("it is not signed by the platform's certificate");
    detail = `${sentence(value)}, signed by ${certificate.subjectName}${revocation === 'good' ? '' : ' (no revocation list of that time)'}`;
  });
  const ok = found.faults.length === 0;
  return { ok, checks: [{ id: 'receipt.signed', ok, detail: ok ? detail : found.faults.join('; ') }] };
}

function readFile(bytes: Uint8Array): { statement: Uint8Array; signature: Uint8Array } {
  try {
    const { receipt, signature } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as ReceiptFile;
    return { statement: fromBase64(receipt), signature: fromBase64(signature) };
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
