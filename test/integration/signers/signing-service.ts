import { constants, createPrivateKey, privateEncrypt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { toBase64, type Signer } from '@kaibiao/crypto';
import type { Holder } from '../../support/pki';

export interface SigningService {
  url: string;
  suspend(): void;
  close(): void;
}

interface Account {
  credentialId: string;
  accessToken: string;
  pin: string;
}

type Body = Record<string, unknown>;

/** DigestInfo of SHA-256 (RFC 8017 section 9.2): the service signs hashes. */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

class Refused extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * A signing service of the Cloud Signature Consortium's API, as far as it is used. It refuses what a real one refuses: a foreign account,
 * another credential, a wrong PIN, a hash that was not authorised, an authorisation that was used, another algorithm.
 */
export async function signingService({ certificate, chain }: Signer, { keys }: Holder, account: Account): Promise<SigningService> {
  const privateKey = createPrivateKey({ key: Buffer.from(keys.privateKeyPkcs8), format: 'der', type: 'pkcs8' });
  const authorised = new Map<string, string>();
  let status = 'valid';
  const routes: Record<string, (body: Body) => object> = {
    '/csc/v2/credentials/info': () => ({ cert: { status, certificates: [certificate, ...chain].map(toBase64) } }),
    '/csc/v2/credentials/authorize': ({ PIN, hashes, numSignatures }) => {
      if (PIN !== account.pin) throw new Refused(400, 'invalid_pin', 'The PIN is invalid');
      if (numSignatures !== 1 || !Array.isArray(hashes) || hashes.length !== 1) throw new Refused(400, 'invalid_request', 'one hash');
      const SAD = randomUUID();
      authorised.set(SAD, String(hashes[0]));
      return { SAD };
    },
    '/csc/v2/signatures/signHash': ({ SAD, hashes, signAlgo, hashAlgorithmOID }) => {
      const [hash] = hashes as string[];
      if (status !== 'valid') throw new Refused(400, 'invalid_request', 'the certificate is suspended');
      if (authorised.get(String(SAD)) !== hash) throw new Refused(400, 'invalid_sad', 'the authorisation is for another hash, or used');
      authorised.delete(String(SAD));
      if (signAlgo !== '1.2.840.113549.1.1.11' || hashAlgorithmOID !== '2.16.840.1.101.3.4.2.1')
        throw new Refused(400, 'invalid_request', 'algorithm');
      const digest = Buffer.from(hash!, 'base64');
      if (digest.length !== 32) throw new Refused(400, 'invalid_request', 'hash length');
      const block = Buffer.concat([DIGEST_INFO, digest]);
      return { signatures: [privateEncrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, block).toString('base64')] };
    },
  };
  const server = createServer((request, response) => {
    const answer = async (): Promise<object> => {
      if (request.headers.authorization !== `Bearer ${account.accessToken}`) throw new Refused(401, 'invalid_token', 'invalid_token');
      const body = (await json(request)) as Body;
      if (body.credentialID !== account.credentialId) throw new Refused(400, 'invalid_request', 'no such credential');
      const route = routes[request.url!];
      if (!route) throw new Refused(404, 'invalid_request', 'no such method');
      return route(body);
    };
    const send = (code: number, value: object): void =>
      void response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    answer().then(
      (value) => send(200, value),
      ({ status: code = 500, error, message }: Refused) => send(code, { error, error_description: message }),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/csc/v2`,
    suspend: () => void (status = 'suspended'),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
