/** What a full disk is called by the operating system, by PostgreSQL (disk_full), by MinIO and by Ceph. */
const CODES: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', '53100', 'XMinioStorageFull', 'QuotaExceeded']);

interface Cause {
  code?: unknown;
  /** Of TypeORM: what the database said. */
  driverError?: unknown;
  cause?: unknown;
}

/** Whether something could not be kept because there is no room for it: nothing is wrong with it, and it can be sent again when there is. */
export function isStorageFull(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, driverError, cause } = error as Cause;
  return CODES.has(code) || isStorageFull(driverError) || isStorageFull(cause);
}
