import canonicalize from 'canonicalize';
import { equalBytes, utf8 } from './bytes';
import { inputInvalid } from './crypto.errors';

/** Canonical JSON (RFC 8785) as UTF-8; refuses what has no JSON form (INPUT_INVALID). */
export function canonicalJson(value: unknown): Uint8Array {
  try {
    const text = canonicalize(value);
    if (text !== undefined) return utf8(text);
  } catch (error) {
    throw inputInvalid('json', String(error));
  }
  throw inputInvalid('json', 'no JSON form');
}

/** The value of canonical JSON; undefined unless the bytes are exactly its canonical form (so no duplicate names, no odd numbers). */
export function parseCanonicalJson(bytes: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    return equalBytes(canonicalJson(value), bytes) ? value : undefined;
  } catch {
    return undefined;
  }
}
