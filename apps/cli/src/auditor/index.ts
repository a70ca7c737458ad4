/** The commands of auditors and supervisors. */
export { registerExport } from './export';
export { exportLot, type ExportedLot, type ExportLotInput } from './export-lot';
export { registerVerify } from './verify';
export { verifyArchive, type VerifyArchiveInput } from './verify-archive';
export { verifyLogAt, type VerifyLogInput } from './verify-log-at';
