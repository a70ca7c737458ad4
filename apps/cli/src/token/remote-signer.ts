import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fromBase64, parseCertificate, publicKeyKind, sha256, toBase64, type Certificate, type Signer } from '@kaibiao/crypto';
import { readJsonFile } from '../bidder/lot-file';
import { Refusal } from '../refusal';

/** A signing service (云签名) that speaks the API of the Cloud Signature Consortium, version 2. */
export interface RemoteService {
  /** Base of the API, for example `https://sign.example.cn/csc/v2`. */
  url: string;
  credentialId: string;
  /** OAuth 2 bearer token of the account. */
  accessToken: string;
  pin: string;
}

interface CredentialInfo {
  cert?: { status?: string; certificates?: string[] };
}

const SHA256 = '2.16.840.1.101.3.4.2.1';
const ALGORITHMS = { rsa: '1.2.840.113549.1.1.11', ec: '1.2.840.10045.4.3.2' } as const;
const TIMEOUT_MS = 30_000;

/** Settings from a JSON file `{url, credentialId, accessTokenFile}`; the token lies in a file beside it, never in it. */
export async function openRemoteSigner(file: string, pin: string): Promise<{ certificate: Certificate; signer: Signer }> {
  const settings = await readSettings(file);
  const accessToken = (await read(resolve(dirname(file), settings.accessTokenFile))).trim();
  return remoteSigner({ url: settings.url, credentialId: settings.credentialId, accessToken, pin });
}

/**
 * A signer whose key lies at a signing service. The service sees the hash of what is signed, nothing else; every hash is authorised by
 * the PIN for one signature.
 */
export async function remoteSigner(service: RemoteService): Promise<{ certificate: Certificate; signer: Signer }> {
  const { credentialId, pin } = service;
  const { cert } = await ask<CredentialInfo>(service, 'credentials/info', {
    credentialID: credentialId,
    certificates: 'chain',
    certInfo: false,
  });
  if (cert?.status !== undefined && cert.status !== 'valid')
    throw new Refusal(`The signing service says that the certificate is ${cert.status}.`);
  const [certificate, ...chain] = (cert?.certificates ?? []).map(fromBase64);
  if (!certificate) throw new Refusal('The signing service has no certificate for this credential.');
  const parsed = parseCertificate(certificate);
  const { kind } = publicKeyKind(parsed.publicKeySpki);
  const signer: Signer = {
    certificate,
    chain,
    async sign(bytes) {
      const hashes = [toBase64(sha256(bytes))];
      const common = { credentialID: credentialId, hashes, hashAlgorithmOID: SHA256 };
      const { SAD } = await ask<{ SAD?: string }>(service, 'credentials/authorize', { ...common, numSignatures: 1, PIN: pin });
      const signed = await ask<{ signatures?: string[] }>(service, 'signatures/signHash', {
        ...common,
        SAD,
        signAlgo: ALGORITHMS[kind === 'rsa' ? 'rsa' : 'ec'],
      });
      const [signature] = signed.signatures ?? [];
      if (signature === undefined) throw new Refusal('The signing service gave no signature.');
      return fromBase64(signature);
    },
  };
  return { certificate: parsed, signer };
}

async function ask<T>({ url, accessToken }: RemoteService, path: string, body: object): Promise<T> {
  const response = await fetch(`${url.replace(/\/$/, '')}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw new Refusal(`The signing service does not answer: ${error instanceof Error ? error.message : String(error)}`);
  });
  const answer = (await response.json().catch(() => ({}))) as T & { error_description?: string };
  if (!response.ok)
    throw new Refusal(`The signing service refused (${response.status}): ${answer.error_description ?? 'without a reason'}.`);
  return answer;
}

async function readSettings(file: string): Promise<{ url: string; credentialId: string; accessTokenFile: string }> {
  const { url, credentialId, accessTokenFile } = await readJsonFile(file);
  if (typeof url !== 'string' || typeof credentialId !== 'string' || typeof accessTokenFile !== 'string')
    throw new Refusal(`${file} must say url, credentialId and accessTokenFile.`);
  const address = URL.parse(url);
  if (!address) throw new Refusal(`${file}: ${url} is no address like https://sign.example.cn/csc/v2.`);
  if (address.protocol !== 'https:' && address.hostname !== '127.0.0.1')
    throw new Refusal(`${url}: a signing service is asked by https only.`);
  return { url, credentialId, accessTokenFile };
}

const read = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${file} cannot be read: ${error.code ?? error.message}.`);
  });
