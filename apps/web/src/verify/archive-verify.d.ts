/** The verifier of archives (`libs/archive/src/verify.ts`) as this application sees it; its own types lead into the server's files. */
declare module '@kaibiao/archive/verify' {
  import type { ByteSource, CryptoBackend } from '@kaibiao/crypto';

  export interface CheckResult {
    id: string;
    ok: boolean;
    detail: string;
  }
  export interface Verification {
    ok: boolean;
    checks: CheckResult[];
  }
  export interface TrustFile {
    name: string;
    bytes: Uint8Array;
  }
  export interface Trust {
    authorities: Uint8Array[];
    crls: Uint8Array[];
    platform: string[];
    custodians: string[];
    logKey: Uint8Array | null;
    policy: object | null;
  }
  export function readTrust(files: readonly TrustFile[]): Trust;
  export function verifyLotArchive(
    source: ByteSource,
    trust: Trust,
    options: { backend: CryptoBackend; onCheck?(check: CheckResult, of: number): void },
  ): Promise<Verification>;
  export function verifyReceiptFile(bytes: Uint8Array, trust: Trust): Promise<Verification>;
}
