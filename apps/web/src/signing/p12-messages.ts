import type { PrivateKey } from '@kaibiao/crypto';

export type KeyUsage = 'signing' | 'encryption';

export interface OpenRequest {
  bytes: Uint8Array;
  password: string;
  usage: KeyUsage;
}

export type OpenResult = { certificate: Uint8Array; chain: Uint8Array[]; key: PrivateKey } | { code: string };
