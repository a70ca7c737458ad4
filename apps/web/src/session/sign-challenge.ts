import { signDetached, signStatement, toBase64, utf8, type Signer } from '@kaibiao/crypto';
import { post } from '../api/client';
import type { Commitment } from './session';

/** A fresh challenge, signed. The origin comes from the address bar: what a copy of this page gets signed is worth nothing here. */
export async function signedChallenge(signer: Signer): Promise<{ challengeId: string; signature: string }> {
  const { challengeId, nonce } = await post<{ challengeId: string; nonce: string }>('/sessions/challenges');
  const text = utf8(`kaibiao-sign-in/1\n${location.origin}\n${challengeId}\n${nonce}`);
  return { challengeId, signature: toBase64(await signDetached(text, signer)) };
}

/** `kaibiao-registration/1`: who registers, who acts for it, and the commitment word for word. */
export async function signedJoining(
  signer: Signer,
  { organisationCode, subjectName: organisationName }: { organisationCode: string | null; subjectName: string },
  { displayName: agent, regionCode, commitment }: { displayName: string; regionCode: string; commitment: Commitment },
): Promise<{ statement: string; signature: string }> {
  const said = {
    format: 'kaibiao-registration/1',
    organisationCode: organisationCode ?? '',
    organisationName,
    regionCode,
    agent,
    commitment,
  };
  const { statement, signature } = await signStatement(signer, said);
  return { statement: toBase64(statement), signature: toBase64(signature) };
}
