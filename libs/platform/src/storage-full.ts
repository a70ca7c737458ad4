import { hasCode } from './has-code';

/** What a full disk is called by the operating system, by PostgreSQL (disk_full), by MinIO and by Ceph. */
const CODES: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', '53100', 'XMinioStorageFull', 'QuotaExceeded']);

/** Whether something could not be kept because there is no room for it: nothing is wrong with it, and it can be sent again when there is. */
export const isStorageFull = (error: unknown): boolean => hasCode(error, CODES);
