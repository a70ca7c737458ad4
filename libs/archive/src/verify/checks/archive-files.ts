import { parseCanonicalJson } from '@kaibiao/crypto';
import { ARCHIVE_FORMAT, PATHS, type ArchiveIndex } from '../../layout';
import type { Check } from '../check';

/** Every file is there, is what the index says, and is named by it. */
export const archiveFiles: Check = {
  id: 'archive.files',
  async run({ file }, found) {
    const index = parseCanonicalJson(await file.bytes(PATHS.index)) as ArchiveIndex | undefined;
    found.expect(index?.format === ARCHIVE_FORMAT, `index.json is not canonical JSON of ${ARCHIVE_FORMAT}`);
    const files = index?.files ?? [];
    const named = new Set(files.map(({ path }) => path));
    for (const path of file.paths) found.expect(path === PATHS.index || named.has(path), `${path} is not in the index`);
    found.expect(named.size === files.length, 'the index names a file twice');
    let bytes = 0;
    for (const { path, sha256, length } of files)
      await found.attempt(path, async () => {
        const digest = await file.digest(path);
        found.expect(digest.sha256 === sha256 && String(digest.length) === length, `${path} is not the file that the index names`);
        bytes += digest.length;
      });
    return `${files.length} files, ${bytes} bytes, each as the index says`;
  },
};
