import { ArchiveFault } from '../fault';

/** A log as everybody reads it, by paths below its prefix; null where there is nothing. */
export type LogSource = (path: string) => Promise<Uint8Array | null>;

/** What must be there. Throws an ArchiveFault when it is not. */
export async function readFrom(source: LogSource, path: string): Promise<Uint8Array> {
  const bytes = await source(path);
  if (!bytes) throw new ArchiveFault(`the log has no ${path}`);
  return bytes;
}
