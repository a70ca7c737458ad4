import type { CheckResult, TrustFile, Verification } from '@kaibiao/archive/verify';

export type FileKind = 'archive' | 'receipt' | 'pdf';

export interface VerifyRequest {
  kind: FileKind;
  file: Blob;
  trust: TrustFile[];
  /** Now, for documents that say no time of their own. */
  at: Date;
}

/** While it runs: each check as it is done; in the end all of them. */
export type VerifyMessage = { check: CheckResult; of: number } | { done: Verification };
