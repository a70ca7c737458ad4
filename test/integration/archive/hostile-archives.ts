import { CHECKS, verifyLotArchive, verifyReceiptFile } from '@kaibiao/archive/verify';
import { bytesSource, canonicalJson, toBase64 } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { SystemRandom } from '@kaibiao/kernel';
import { failures } from '../../support/forgery';
import { expectSound } from '../../support/fuzz/expect-sound';
import type { Target } from '../../support/fuzz/fuzz';
import { RECEIPT, WATCHED } from './fraud';
import type { ArchiveWorld } from './world';

const random = new SystemRandom();
/** Inputs a target in `npm test`; each is a verification. */
const RUNS = 2;

/** What strangers hand over as an archive, or as a receipt. */
function targets({ awarded, failed, trust }: ArchiveWorld, zip: Uint8Array): Target[] {
  const answers = async (bytes: Uint8Array, checks?: readonly string[]): Promise<void> => {
    const { checks: said } = await verifyLotArchive(bytesSource(bytes), trust, { backend: nodeBackend, ...(checks && { only: checks }) });
    if (said.length !== (checks ?? CHECKS).length) throw new Error(`${said.length} answers`);
  };
  const files = WATCHED.map(([what, pattern, checks]): Target => {
    const path = awarded.archive.path(pattern);
    const read = async (bytes: Uint8Array): Promise<void> => answers(await awarded.archive.copy().put(path, bytes).zip(), checks);
    return { name: `an archive with ${what}`, corpus: [awarded.archive.bytes(path)], codes: /^$/, read };
  });
  const path = failed.archive.path(RECEIPT);
  const [receipt, signature] = [path, path.replace('.json', '.p7s')].map((name) => toBase64(failed.archive.bytes(name)));
  return [
    ...files,
    { name: 'an archive', corpus: [zip, zip.subarray(-40_000)], codes: /^$/, read: (bytes) => answers(bytes) },
    { name: 'a receipt', corpus: [canonicalJson({ receipt, signature })], codes: /^$/, read: (bytes) => verifyReceiptFile(bytes, trust) },
  ];
}

/** The verifier must answer, whatever it is given. */
export function hostileArchives(w: () => ArchiveWorld): void {
  describe('whatever lies in an archive, the verifier answers', () => {
    const hostile = ['', 'null', '[]', '{"format":null}', '['.repeat(100_000), '\u0000'];

    it.each(hostile.map((text) => [text.slice(0, 20), text]))('%j in the place of every small file', async (_, text) => {
      const archive = w().awarded.archive.copy();
      for (const path of archive.paths)
        if (/\.(json|jsonl|txt|p7s|der|crl)$/.test(path) && path !== 'index.json') archive.put(path, Buffer.from(text));
      const named = await failures(await archive.zip(), w().trust);
      expect(named.length).toBeGreaterThan(15);
      expect((await failures(await archive.put('index.json', Buffer.from(text)).zip({ rehash: false }), w().trust)).length).toBeGreaterThan(
        15,
      );
    });

    it('a file that is no archive, or a part of one, or one twice', async () => {
      const zip = await w().failed.archive.zip();
      for (const bytes of [new Uint8Array(0), random.bytes(1000), zip.subarray(0, -1), zip.subarray(1), Buffer.concat([zip, zip])]) {
        const named = await failures(bytes, w().trust);
        expect(named).toHaveLength(CHECKS.length);
        expect(named[0]!.id).toBe('archive.files');
      }
    });

    it('an archive from which a file is missing, one of every kind', async () => {
      const { archive } = w().failed;
      const kinds = new Map(archive.paths.map((path) => [path.replaceAll(/[0-9a-f-]{36,}|\d+/g, '#'), path]));
      for (const [kind, path] of kinds) {
        if (/^(README|index|crls|certificates)/.test(kind)) continue;
        const named = await failures(await archive.copy().remove(path).zip(), w().trust);
        expect({ path, named: named.length > 0 }).toEqual({ path, named: true });
      }
    });

    it('fuzzed archives and receipts, and keeps nothing of them', async () => {
      await expectSound(targets(w(), await w().failed.archive.zip()), RUNS);
    }, 3_600_000);
  });
}
