import type { Certificate } from './certificate';
import type { VerifyOptions } from './cms';
import { notYet } from './not-yet';
import type { Signer } from './signer';

/** A statement that somebody signed: canonical JSON and a detached signature over it. */
export interface Signed {
  /** Canonical JSON (RFC 8785). */
  readonly statement: Uint8Array;
  /** CMS, detached. */
  readonly signature: Uint8Array;
}

/** Signs `value` in its canonical form; `signedAt` adds the signing-time attribute. */
export async function signStatement<T extends { readonly format: string }>(signer: Signer, value: T, signedAt?: Date): Promise<Signed> {
  return notYet(`signStatement ${String(signer)} ${value.format} ${String(signedAt)}`);
}

/** The value of a statement of this format and who signed it; refuses other formats and other than canonical bytes (STATEMENT_INVALID). */
export async function verifyStatement<T extends { readonly format: string } = { readonly format: string }>(
  format: T['format'],
  signed: Signed,
  options: VerifyOptions,
): Promise<{ readonly value: T; readonly certificate: Certificate }> {
  return notYet(`verifyStatement ${format} ${signed.statement.length} ${String(options)}`);
}
