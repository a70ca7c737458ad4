import type { Command } from 'commander';
import { Misuse } from '../refusal';
import { openRemoteSigner } from '../token/remote-signer';
import { openToken } from '../token/open-token';
import { readDecryptionP12, readSigningP12, type DecryptionIdentity, type SigningIdentity } from './p12-file';
import { readSecret } from './secrets-input';

/** Where the bidder's keys are: files, a token, a signing service. */
export interface KeyOptions {
  certificate?: string;
  encryption?: string;
  passwordFile?: string;
  encryptionPasswordFile?: string;
  pkcs11Module?: string;
  token?: string;
  remoteSigner?: string;
  pinFile?: string;
}

export interface OwnKeys {
  signing(): Promise<SigningIdentity>;
  /** Null when none was given. A token may hold several: `sealedTo` is the fingerprint of the one that is wanted. */
  encryption(sealedTo?: string | null): Promise<DecryptionIdentity | null>;
  /** Of the .p12 files; null where there are none. */
  password: string | null;
}

/** The options of every command that needs the bidder's keys. */
export function addKeyOptions(command: Command): Command {
  return command
    .option('--certificate <p12>', 'signing certificate with its key')
    .option('--encryption <p12>', 'encryption certificate with its key')
    .option('--password-file <file>', 'password of the .p12 files; - reads stdin; asked for when left out')
    .option('--encryption-password-file <file>', 'when the encryption .p12 has another password')
    .option('--pkcs11-module <file>', 'both certificates are in a token (UKey): its PKCS#11 module')
    .option('--token <label>', 'label of the token, when there are several')
    .option('--remote-signer <json>', 'the signing certificate is at a signing service: {"url", "credentialId", "accessTokenFile"}')
    .option('--pin-file <file>', 'PIN of the token or the service; - reads stdin; asked for when left out');
}

/** Opens what the options name for as long as the work takes. */
export async function withKeys<T>(options: KeyOptions, work: (keys: OwnKeys) => Promise<T>): Promise<T> {
  const { certificate, pkcs11Module, remoteSigner } = options;
  const given = [certificate, pkcs11Module, remoteSigner].filter((one) => one !== undefined);
  if (given.length !== 1)
    throw new Misuse('Give one of --certificate (a .p12), --pkcs11-module (a token) and --remote-signer (a signing service).');
  if (pkcs11Module !== undefined) return withToken(pkcs11Module, options, work);
  if (remoteSigner !== undefined) return withRemote(remoteSigner, options, work);
  const password = await readSecret('password of the certificate', options.passwordFile);
  return work({ password, signing: () => readSigningP12(certificate!, password), encryption: () => encryptionP12(options, password) });
}

async function withToken<T>(module: string, { token: label, pinFile }: KeyOptions, work: (keys: OwnKeys) => Promise<T>): Promise<T> {
  const pin = await readSecret('PIN of the token', pinFile);
  const token = await openToken({ module, pin, ...(label === undefined ? {} : { label }) });
  try {
    return await work({
      password: null,
      signing: () => Promise.resolve(token.signing()),
      encryption: (sealedTo) => Promise.resolve(token.encryption(sealedTo)),
    });
  } finally {
    token.close();
  }
}

/** The service signs; envelopes are opened by a .p12 of the bidder's, if there is one. */
async function withRemote<T>(file: string, options: KeyOptions, work: (keys: OwnKeys) => Promise<T>): Promise<T> {
  const pin = await readSecret('PIN of the signing service', options.pinFile);
  const signing = await openRemoteSigner(file, pin);
  const password = options.encryption === undefined ? null : await readSecret('password of the certificate', options.passwordFile);
  return work({ password, signing: () => Promise.resolve(signing), encryption: () => encryptionP12(options, password ?? '') });
}

async function encryptionP12({ encryption, encryptionPasswordFile }: KeyOptions, password: string): Promise<DecryptionIdentity | null> {
  if (encryption === undefined) return null;
  const own =
    encryptionPasswordFile === undefined ? password : await readSecret('password of the encryption certificate', encryptionPasswordFile);
  return readDecryptionP12(encryption, own);
}
