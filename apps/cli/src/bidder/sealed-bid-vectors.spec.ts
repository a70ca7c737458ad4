import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  bytesSource,
  canonicalJson,
  importDecryptionKey,
  manifestHash,
  openOwnKey,
  parseManifest,
  readKbid,
  sealKey,
  toBase64,
  type Suite,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { kbidOf, lotOf, vectors, type Vector } from '../../../../test/support/vectors/load';
import { codeOf } from '../../../../test/support/vectors/outcome';
import { allParties } from '../../../../test/support/vectors/parties';
import { openKbid, type OpenedKbid } from './open-kbid';

const parties = allParties();
const own = async (suite: Suite, name = 'bidderEncryption') => {
  const { certificate, privateKeyPkcs8 } = parties[suite].of(name);
  return { certificate, privateKey: await importDecryptionKey(privateKeyPkcs8) };
};

let root: string;
beforeAll(() => (root = mkdtempSync(join(tmpdir(), 'kaibiao-vectors-'))));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The keep of a vector, as its bidder wrote it. */
async function keepOf(vector: Vector, kbid: Uint8Array): Promise<Uint8Array> {
  const hash = vector.expected.read === 'ok' ? manifestHash((await readKbid(bytesSource(kbid))).manifest) : '0'.repeat(64);
  const zero = '0'.repeat(64);
  const segments = vector.keys.map((keys) => ({ ...keys, drawNonce: zero, contentHash: zero }));
  const keep = { format: 'kaibiao-keep/1', lotCode: lotOf().code, submissionId: 's', version: 1, manifestHash: hash, segments };
  return canonicalJson({
    format: 'kaibiao-keep-file/1',
    toCertificate: toBase64(await sealKey(canonicalJson(keep), parties[vector.suite].of('bidderEncryption').certificate)),
    byPassphrase: { iterations: 600_000, salt: 'AA==', nonce: 'AA==', sealed: 'AA==' },
  });
}

describe('kaibiao open', () => {
  it.each(vectors().map((vector) => [vector.id, vector.expected.own!, vector] as const))(
    '%s: %s, and nothing half-written',
    async (id, code, vector) => {
      const folder = join(root, id);
      mkdirSync(folder);
      const kbid = kbidOf(vector);
      writeFileSync(join(folder, 'bid.kbid'), kbid);
      writeFileSync(join(folder, 'bid.kbkeep'), await keepOf(vector, kbid));
      let opened: OpenedKbid | undefined;
      const work = openKbid({ kbid: join(folder, 'bid.kbid'), opener: await own(vector.suite), extractTo: join(folder, 'out') });
      expect(await codeOf(work.then((result) => (opened = result)))).toBe(code);
      expect(readdirSync(folder).sort()).toEqual(['bid.kbid', 'bid.kbkeep', ...(opened ? ['out'] : [])]);
      expect(readdirSync(root)).toEqual([id]);
      if (opened) {
        expect({ files: opened.files, priceForm: opened.priceForm }).toEqual(contentOf(vector));
        for (const { name, hash } of opened.files)
          expect(
            createHash('sha256')
              .update(readFileSync(join(folder, 'out', name)))
              .digest('hex'),
          ).toBe(hash);
        expect(filesIn(join(folder, 'out'))).toBe(opened.files.length);
      }
      rmSync(folder, { recursive: true });
    },
  );
});

/** Of several segments each holds this content, and lies in a folder of its own. */
function contentOf({ keys, content }: Vector): Vector['content'] {
  if (keys.length === 1 || !content) return content;
  const files = content.files as { name: string }[];
  return { ...content, files: keys.flatMap(({ name: folder }) => files.map((file) => ({ ...file, name: `${folder}/${file.name}` }))) };
}

const filesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

it('a bidder releases its key of a published bid only when it is the one of the manifest', async () => {
  const [found, expected] = [new Map<string, string>(), new Map<string, string>()];
  for (const vector of vectors()) {
    if (vector.expected.release === null) continue;
    const { manifest, segments } = await readKbid(bytesSource(kbidOf(vector)));
    const key = await own(vector.suite, vector.submitter === 'rival' ? 'rivalEncryption' : undefined);
    const [{ name, envelopes }] = segments as [(typeof segments)[number]];
    expected.set(vector.id, vector.expected.release);
    found.set(
      vector.id,
      await codeOf(openOwnKey(nodeBackend, { manifest: parseManifest(manifest), segment: name, envelope: envelopes.bidder!, ...key })),
    );
  }
  expect(found).toEqual(expected);
}, 120_000);
