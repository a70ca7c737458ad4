import { canonicalJson, fromBase64, sha256Hex, signDetached, toBase64, type Signer } from '@kaibiao/crypto';
import type { SignedStatement, Statement } from './signed-act';

/** The canonical bytes (RFC 8785) that are signed. */
export const statementBytes = (statement: Statement): Uint8Array =>
  'base64' in statement ? fromBase64(statement.base64) : canonicalJson(statement.value);

export const hashOf = (text: Uint8Array): Promise<string> => sha256Hex(text);

/** Detached CMS signatures over the texts, in their order. */
export async function signTexts(texts: readonly Uint8Array[], signer: Signer): Promise<SignedStatement[]> {
  return Promise.all(texts.map(async (text) => ({ statement: toBase64(text), signature: toBase64(await signDetached(text, signer)) })));
}
