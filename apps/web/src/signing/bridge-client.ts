import { fromBase64, parseCertificate, toBase64, type Certificate, type DecryptionKey, type Signer } from '@kaibiao/crypto';
import { KeyError } from './key-error';

/** Where a bridge listens (`docs/signer-bridge.md`): the one address besides the platform's that the page may speak to. */
export const BRIDGE = 'http://127.0.0.1:17580';

export interface BridgeKeys {
  signing: { certificate: Certificate; signer: Signer } | null;
  encryption: { certificate: Certificate; privateKey: DecryptionKey } | null;
}

interface Listed {
  certificate: string;
  chain: string[];
}

/** Lets this page in by the code that the bridge shows; the token is good as long as the bridge runs. Throws KeyError. */
export async function pairBridge(code: string, address = BRIDGE): Promise<string> {
  return (await ask<{ token: string }>(address, null, 'pair', { code: code.replace(/\s/g, '') })).token;
}

/** The keys behind a bridge. They are asked each time; nothing of them comes here. Throws KeyError. */
export async function bridgeKeys(token: string, address = BRIDGE): Promise<BridgeKeys> {
  const call = async (act: string, name: string, bytes: Uint8Array, answer: string): Promise<Uint8Array> =>
    fromBase64((await ask<Record<string, string>>(address, token, act, { [name]: toBase64(bytes) }))[answer] ?? '');
  const { signing, encryption } = await ask<{ signing: Listed | null; encryption: Listed | null }>(address, token, 'certificates', {});
  return {
    signing: signing && {
      certificate: parseCertificate(fromBase64(signing.certificate)),
      signer: {
        certificate: fromBase64(signing.certificate),
        chain: signing.chain.map(fromBase64),
        sign: (bytes) => call('sign', 'bytes', bytes, 'signature'),
      },
    },
    encryption: encryption && {
      certificate: parseCertificate(fromBase64(encryption.certificate)),
      privateKey: {
        unwrap: (ciphertext) => call('unwrap', 'ciphertext', ciphertext, 'key'),
        agree: (point) => call('agree', 'point', point, 'secret'),
      },
    },
  };
}

async function ask<T>(address: string, token: string | null, act: string, fields: object): Promise<T> {
  const headers = { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${address}/v1/${act}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(fields),
    credentials: 'omit',
  }).catch(() => {
    throw new KeyError('BRIDGE_AWAY');
  });
  const answer = (await response.json().catch(() => ({}))) as T & { code?: string };
  if (!response.ok) throw new KeyError(answer.code ?? 'BRIDGE_AWAY');
  return answer;
}
