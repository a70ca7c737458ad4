import { manifestHash, parseManifest, type Manifest } from '@kaibiao/crypto';
import { PATHS } from '../layout';
import type { ArchiveFile } from './archive-file';
import { ArchiveFault } from './fault';
import type { JournalFact, Stream } from './journal';

/** One acknowledged version of a bid. */
export interface Version {
  submissionId: string;
  version: number;
  /** `submissions/<id>/<version>` */
  folder: string;
  hash: string;
  bytes: Uint8Array;
  /** The manifest; throws when the bytes are none. */
  manifest(): Manifest;
  /** The journal's entry of its receipt. */
  received(): JournalFact;
}

const FILE = /^submissions\/([^/]+)\/(\d+)\/manifest\.json$/;

export async function readVersions(file: ArchiveFile, journal: () => Promise<Map<string, Stream>>): Promise<Version[]> {
  const streams = await journal();
  const versions: Version[] = [];
  for (const [path, submissionId, number] of file.matching(FILE)) {
    const bytes = await file.bytes(path);
    const [version, hash] = [Number(number), manifestHash(bytes)];
    const received = streams
      .get(`submission/${submissionId}`)
      ?.facts.find(({ type, payload }) => type === 'bid.received' && payload.version === version);
    versions.push({
      submissionId: submissionId!,
      version,
      folder: PATHS.submission(submissionId!, version),
      hash,
      bytes,
      manifest: () => parseManifest(bytes),
      received() {
        if (!received) throw new ArchiveFault(`the journal does not know submission ${submissionId} version ${number}`);
        return received;
      },
    });
  }
  return versions.sort((a, b) => (a.submissionId === b.submissionId ? a.version - b.version : a.submissionId < b.submissionId ? -1 : 1));
}
