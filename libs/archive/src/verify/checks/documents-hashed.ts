import { tenderDocumentsHash } from '@kaibiao/tender/rules';
import { PATHS } from '../../layout';
import type { Check } from '../check';

interface Line {
  path: string;
  role: string;
  name: string;
  version: number;
  length: string;
  hash: string;
}

/** The tender documents are those that the notice names by hash, and every version that was ever uploaded is here. */
export const documentsHashed: Check = {
  id: 'documents.hashed',
  async run(lot, found) {
    const notices = (await lot.issued()).map(({ notice }) => notice);
    const { documents } = await lot.file.json<{ documents: Line[] }>(PATHS.documents);
    for (const { path, hash, length } of documents)
      await found.attempt(path, async () => {
        const digest = await lot.file.digest(path);
        found.expect(digest.sha256 === hash && String(digest.length) === length, `${path} has another hash than documents.json says`);
      });
    for (const notice of notices) {
      for (const { role, name, version, hash } of notice.documents) {
        const line = documents.find((one) => one.role === role && one.name === name && one.version === version);
        found.expect(line?.hash === hash, `${name}, which the notice names, is not here as it was issued`);
      }
      found.expect(
        (await tenderDocumentsHash(notice.documents)) === notice.tenderDocuments,
        'the hash of the document set is not that of its documents',
      );
    }
    for (const { payload } of (await lot.desk()).all('document.uploaded'))
      found.expect(
        documents.some(({ hash, version, name }) => hash === payload.hash && version === payload.version && name === payload.name),
        `${String(payload.name)} version ${String(payload.version)} was uploaded and is not here`,
      );
    const current = notices.at(-1)!.documents.length;
    return `${current} issued document(s) and ${documents.length - current} earlier version(s), byte for byte`;
  },
};
