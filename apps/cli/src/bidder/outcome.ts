import { DomainError } from '@kaibiao/kernel';
import { ApiProblem } from '../client';
import { Misuse, Refusal } from '../refusal';

/**
 * Runs the work of a command and says how it ended: a sentence for people, or with `--json` one object on stdout
 * (`{ ok: true, … }` or `{ ok: false, code, message, facts }`). Exit 0, 1, or 2 for wrong usage.
 */
export async function answer<T extends object>(json: boolean, work: () => Promise<T>, sentence: (result: T) => string): Promise<void> {
  try {
    const result = await work();
    process.stdout.write(`${json ? JSON.stringify({ ok: true, ...result }) : sentence(result)}\n`);
  } catch (error) {
    const refusal = asRefusal(error);
    if (!json) throw refusal;
    const { code, facts } =
      refusal instanceof ApiProblem
        ? refusal
        : { code: error instanceof DomainError ? error.code : 'REFUSED', facts: error instanceof DomainError ? error.facts : {} };
    process.stdout.write(`${JSON.stringify({ ok: false, code, message: refusal.message, facts })}\n`);
    process.exitCode = refusal instanceof Misuse ? 2 : 1;
  }
}

const SENTENCES: Readonly<Record<string, string>> = {
  CONTAINER_INVALID: 'This is no sealed bid, or it was damaged: seal it again, or copy it once more.',
  MANIFEST_INVALID: 'The manifest in this sealed bid is damaged: copy the file once more, or seal again.',
  KEEP_INVALID: 'The .kbkeep does not open: wrong certificate or passphrase, or a damaged file.',
  KEEP_CONTENT_CHANGED:
    'These are not the files that were sealed, or one of them was changed: put them back as they were. What is new is sealed as a new version: kaibiao seal.',
  ENVELOPE_UNOPENED: 'Your own envelope does not open with your key: check that certificate and key belong together, then seal again.',
  BIDDER_KEY_MISMATCH: 'Your own envelope holds another key than the manifest says: do not submit this file, seal again.',
  PAYLOAD_HASH: 'The sealed bytes are not those of the manifest: the file was damaged. Use another copy.',
  CERTIFICATE_UNTRUSTED: 'The signature does not lead to a certificate that is trusted here.',
  CERTIFICATE_EXPIRED: 'A certificate has expired: renew it first.',
  CERTIFICATE_NOT_YET_VALID: 'A certificate is not valid yet: check the clock of this machine, or wait.',
  CERTIFICATE_OTHER_SUITE: 'A certificate is not of the suite of the lot: GM-1 (商用密码) takes SM2, INTL-1 takes RSA or P-256.',
  CERTIFICATE_WITHOUT_CODE: 'The signing certificate names no unified social credit code (统一社会信用代码).',
  ENCRYPTION_CERTIFICATE_MISSING: 'This lot asks for your encryption certificate: give --encryption.',
  ENCRYPTION_CERTIFICATE_FOREIGN: 'The encryption certificate is of another organisation than the signing certificate.',
  SIGNATURE_INVALID: 'The signature does not fit: the file was changed after signing.',
  AMOUNT_INVALID: 'The price is no amount in yuan like "1230000.00".',
};

/** Errors of the domain as sentences; what is unknown stays as it is, with its stack. */
function asRefusal(error: unknown): Error {
  if (error instanceof DomainError) {
    const facts = Object.entries(error.facts).map(([name, value]) => `${name} ${String(value)}`);
    return new Refusal(`${SENTENCES[error.code] ?? 'Refused.'} [${[error.code, ...facts].join(', ')}]`);
  }
  return error instanceof Error ? error : new Error(String(error));
}
