import { hasCode } from './has-code';

/** What a request to an S3 server that does not answer ends with here; the system's own ECONNREFUSED may be anybody's. */
export const STORE_UNREACHABLE = 'StoreUnreachable';

/**
 * What a disk that fails is called by the operating system (EROFS: the file system was made read-only after errors), by PostgreSQL (io_error), and
 * by S3 servers, MinIO among them, whose own disks fail behind them.
 */
const CODES: ReadonlySet<unknown> = new Set([
  ...['EIO', 'EROFS', 'ENXIO', 'ENODEV', 'ESTALE', '58030'],
  ...['InternalError', 'ServiceUnavailable', 'SlowDown', 'SlowDownRead', 'SlowDownWrite', 'XMinioBackendDown', STORE_UNREACHABLE],
]);

/** Whether something could not be kept or read because a disk or the store does not work now: nothing is wrong with it, and it can be tried again. */
export const isStorageFailing = (error: unknown): error is Error => hasCode(error, CODES);
