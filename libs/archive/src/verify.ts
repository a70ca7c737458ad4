/** The verifier of archives and receipts: pure, the same on a command line and in a browser. */
export type { Check, CheckResult } from './verify/check';
export { CHECKS } from './verify/checks';
export { ArchiveFault } from './verify/fault';
export { readTrust, type Trust, type TrustFile } from './verify/trust';
export { verifyLotArchive, type Verification, type VerifyOptions } from './verify/verify-archive';
export { verifyReceiptFile } from './verify/verify-receipt';
export { archivedDisclosure } from './verify/log/archived-disclosure';
export type { LogSource } from './verify/log/log-source';
export { verifyLog, type VerifyLogOptions } from './verify/log/verify-log';
