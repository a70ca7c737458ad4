interface Cause {
  code?: unknown;
  /** Of TypeORM: what the database said. */
  driverError?: unknown;
  cause?: unknown;
}

/** Whether an error, or what caused it, is of one of these codes (of the operating system, of PostgreSQL, of an S3 server). */
export function hasCode(error: unknown, codes: ReadonlySet<unknown>): error is Error {
  if (typeof error !== 'object' || error === null) return false;
  const { code, driverError, cause } = error as Cause;
  return codes.has(code) || hasCode(driverError, codes) || hasCode(cause, codes);
}
