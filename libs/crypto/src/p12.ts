import { notYet } from './not-yet';

export interface P12Input {
  readonly privateKeyPkcs8: Uint8Array;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly password: string;
  readonly friendlyName: string;
}

export interface P12Content {
  readonly certificate: Uint8Array;
  readonly chain: Uint8Array[];
  readonly privateKeyPkcs8: Uint8Array;
}

/** A PKCS#12 file (RSA keys). */
export async function writeP12(input: P12Input): Promise<Uint8Array> {
  return notYet(`writeP12 ${input.friendlyName}`);
}

/** Key, certificate and chain of a PKCS#12 file (P12_UNREADABLE: wrong password or damaged). */
export async function readP12(bytes: Uint8Array, password: string): Promise<P12Content> {
  return notYet(`readP12 ${bytes.length} ${password.length}`);
}
