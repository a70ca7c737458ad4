import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifestHash, sealBid, writeKbid, writeKeep } from '@kaibiao/crypto';
import { SeededRandom } from '@kaibiao/kernel';
import { collect } from '../../../../test/support/bytes';
import { bidInput, fileOf, parties } from '../../../../test/support/sealing';
import { nodeBackend } from '@kaibiao/crypto/node';
import { openKbid } from './open-kbid';

const PASSPHRASE = 'a passphrase of the test';

it('says which file of a bid this machine cannot write, and leaves nothing behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaibiao-open-'));
  const { input, payload } = await bidInput(await parties());
  const name = `${'长'.repeat(100)}.txt`;
  const files = [fileOf('short.txt', Buffer.from('a')), fileOf(name, Buffer.from('b'))];
  const sealed = await sealBid(nodeBackend, { ...input, segments: [{ ...input.segments[0]!, files }] });
  const [segment] = sealed.segments as [(typeof sealed.segments)[number]];
  const bytes = payload();
  const open = async function* () {
    yield await Promise.resolve(bytes);
  };
  const parts = [{ name: 'bid', envelopes: segment.envelopes, payload: { length: bytes.length, open } }];
  const kbid = join(folder, 'bid.kbid');
  writeFileSync(kbid, await collect(writeKbid({ manifest: sealed.manifestBytes, signature: sealed.signature, segments: parts })));
  const { lotCode, submissionId, version } = sealed.manifest;
  const keep = {
    format: 'kaibiao-keep/1',
    lotCode,
    submissionId,
    version,
    manifestHash: manifestHash(sealed.manifestBytes),
    segments: [segment.keep],
  } as const;
  writeFileSync(
    join(folder, 'bid.kbkeep'),
    await writeKeep(keep, { encryptionCertificate: null, passphrase: PASSPHRASE, random: new SeededRandom() }),
  );
  const work = openKbid({ kbid, opener: { passphrase: PASSPHRASE }, extractTo: join(folder, 'out') });
  await expect(work).rejects.toThrow(/长\.txt cannot be written to .*out: ENAMETOOLONG/);
  expect(readdirSync(folder).sort()).toEqual(['bid.kbid', 'bid.kbkeep']);
  rmSync(folder, { recursive: true });
});
