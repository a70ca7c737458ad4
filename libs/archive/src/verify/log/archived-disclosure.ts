import type { ByteSource, CryptoBackend } from '@kaibiao/crypto';
import { PATHS, type ArchiveIndex } from '../../layout';
import { ArchiveFile } from '../archive-file';

/** What an archive says that the log told of its lot; that it fits its journal is `log.disclosed` of the archive. Throws when it has none. */
export async function archivedDisclosure(source: ByteSource, backend: CryptoBackend): Promise<{ lotCode: string; bytes: Uint8Array }> {
  const file = await ArchiveFile.open(source, backend);
  const { lotCode } = await file.json<ArchiveIndex>(PATHS.index);
  return { lotCode, bytes: await file.bytes(PATHS.disclosed) };
}
