import { signDetached, toBase64, utf8, type Signer } from '@kaibiao/crypto';
import { post } from '../api/client';

/** A fresh challenge, signed. The origin comes from the address bar: what a copy of this page gets signed is worth nothing here. */
export async function signedChallenge(signer: Signer): Promise<{ challengeId: string; signature: string }> {
  const { challengeId, nonce } = await post<{ challengeId: string; nonce: string }>('/sessions/challenges');
  const text = utf8(`kaibiao-sign-in/1\n${location.origin}\n${challengeId}\n${nonce}`);
  return { challengeId, signature: toBase64(await signDetached(text, signer)) };
}
