import { parseCanonicalJson, canonicalJson } from './canonical-json';
import type { Certificate } from './certificate';
import { signDetached } from './cms-sign';
import { verifyDetached, type VerifyOptions } from './cms-verify';
import { statementInvalid } from './crypto.errors';
import { ShapeError } from './shape';
import type { Signer } from './signer';
import { STATEMENT_SHAPES } from './statement-shapes';

/** A statement that somebody signed: canonical JSON and a detached signature over it. */
export interface Signed {
  /** Canonical JSON (RFC 8785). */
  readonly statement: Uint8Array;
  /** CMS, detached. */
  readonly signature: Uint8Array;
}

/** Signs `value` in its canonical form; `signedAt` adds the signing-time attribute. */
export async function signStatement<T extends { readonly format: string }>(signer: Signer, value: T, signedAt?: Date): Promise<Signed> {
  const statement = canonicalJson(value);
  return { statement, signature: await signDetached(statement, signer, signedAt) };
}

/**
 * The value of a statement of this format and who signed it. Refuses another format and bytes that are not canonical
 * (STATEMENT_INVALID), and whatever `verifyDetached` refuses. A format of `statements.ts` has exactly its members, each of its kind; the
 * members of another format are the caller's to check.
 */
export async function verifyStatement<T extends { readonly format: string } = { readonly format: string }>(
  format: T['format'],
  signed: Signed,
  options: VerifyOptions,
): Promise<{ readonly value: T; readonly certificate: Certificate }> {
  const value = readStatement<T>(format, signed.statement);
  const { certificate } = await verifyDetached(signed.statement, signed.signature, options);
  return { value, certificate };
}

/** The value of a statement of this format, its signature not looked at (STATEMENT_INVALID). */
export function readStatement<T extends { readonly format: string } = { readonly format: string }>(
  format: T['format'],
  statement: Uint8Array,
): T {
  const value = parseCanonicalJson(statement);
  if (typeof value !== 'object' || value === null) throw statementInvalid('not canonical JSON');
  if (!('format' in value) || value.format !== format) throw statementInvalid('another format');
  try {
    STATEMENT_SHAPES.get(format)?.(value, '');
  } catch (error) {
    throw error instanceof ShapeError ? statementInvalid(error.message) : error;
  }
  return value as T;
}
