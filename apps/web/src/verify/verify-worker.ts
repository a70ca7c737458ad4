import { readTrust, verifyLotArchive, verifyReceiptFile, type Verification } from '@kaibiao/archive/verify';
import { parseCertificate, sha256Hex, verifyPdf } from '@kaibiao/crypto';
import { webBackend } from '@kaibiao/crypto/web';
import type { VerifyMessage, VerifyRequest } from './verify-messages';

interface Scope {
  onmessage: (event: MessageEvent<VerifyRequest>) => void;
  postMessage(message: VerifyMessage): void;
}
const scope = globalThis as unknown as Scope;

/** Reads of the file only what is looked at; nothing of it is ever sent anywhere. */
async function verify({ kind, file, trust: files, at }: VerifyRequest): Promise<Verification> {
  const trust = readTrust(files);
  const slice = async (start: number, end: number) => new Uint8Array(await file.slice(start, end).arrayBuffer());
  if (kind === 'archive')
    return verifyLotArchive({ size: file.size, slice }, trust, {
      backend: webBackend,
      onCheck: (check, of) => scope.postMessage({ check, of }),
    });
  const bytes = await slice(0, file.size);
  if (kind === 'receipt') return verifyReceiptFile(bytes, trust);
  const { certificate, unsealedLength } = await verifyPdf(bytes, { trust: trust.authorities, crls: trust.crls, at });
  const ours = trust.platform.includes(certificate.fingerprint);
  const hash = await sha256Hex(bytes.subarray(0, unsealedLength));
  return {
    ok: ours,
    checks: [
      { id: 'pdf.whole', ok: true, detail: `${bytes.length} bytes, all of them signed` },
      { id: 'pdf.signer', ok: ours, detail: `${parseCertificate(certificate.der).subjectName}` },
      { id: 'pdf.document', ok: true, detail: hash },
    ],
  };
}

function failed(error: unknown): Verification {
  const { code, facts, message } = error as { code?: string; facts?: { reason?: string }; message: string };
  return { ok: false, checks: [{ id: 'file', ok: false, detail: [code ?? message, facts?.reason].filter(Boolean).join(' ') }] };
}

scope.onmessage = ({ data }) =>
  void verify(data)
    .catch(failed)
    .then((done) => scope.postMessage({ done }));
