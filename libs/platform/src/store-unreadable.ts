const HASH = /[0-9a-f]{64}/g;

/**
 * The object store cannot read now what it holds: a disk that answers EIO, a server that does not answer. Nothing is known to be lost. The reason is
 * for whoever looks after the store; it names no object, which before an opening would be somebody's bid.
 */
export class StoreUnreadableError extends Error {
  override readonly name = 'StoreUnreadableError';
  /** Of the operating system or the server: EIO, ECONNREFUSED, SlowDown. */
  readonly code: string | undefined;

  constructor(reason: Error & { code?: unknown }) {
    super(`STORE_UNREADABLE: ${reason.message.replaceAll(HASH, '<hash>')}`);
    this.code = typeof reason.code === 'string' ? reason.code : undefined;
  }
}
