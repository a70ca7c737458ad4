import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SUITES } from '@kaibiao/crypto';
import { sha256Hex } from '../../support/vectors/tar';
import { kbidOf, vectors } from '../../support/vectors/load';
import { FOLDER, makeParties, partiesFile } from '../../support/vectors/parties';
import { writeVectors } from '../../support/vectors/write-vectors';

/** With this set the vectors are written instead of compared. */
const WRITES = process.env.KAIBIAO_WRITE_VECTORS === '1';

describe('the published vectors of the sealed bid', () => {
  it('come out of their generator, byte for byte', async () => {
    for (const suite of WRITES ? SUITES : []) {
      const parties = partiesFile(suite);
      if (!existsSync(parties)) writeFileSync(parties, `${JSON.stringify(await makeParties(suite), null, 1)}\n`);
    }
    const written = await writeVectors();
    if (WRITES) {
      rmSync(join(FOLDER, 'cases'), { recursive: true });
      mkdirSync(join(FOLDER, 'cases'));
      for (const [name, text] of written) writeFileSync(join(FOLDER, name), text);
    }
    const committed = ['blobs.json', 'lot.json', ...readdirSync(join(FOLDER, 'cases')).map((name) => `cases/${name}`)];
    expect(committed.sort()).toEqual([...written.keys()].sort());
    for (const [name, text] of written)
      expect({ name, same: readFileSync(join(FOLDER, name), 'utf8') === text }).toEqual({ name, same: true });
  }, 240_000);

  it('are many, of every kind, and expand to the files that they name', () => {
    const all = vectors();
    for (const [suite, least] of Object.entries({ 'INTL-1': 200, 'GM-1': 60 }))
      expect(all.filter((vector) => vector.suite === suite).length).toBeGreaterThanOrEqual(least);
    for (const vector of all) expect([vector.id, sha256Hex(kbidOf(vector))]).toEqual([vector.id, vector.kbid.sha256]);
  });

  it('are written out for strangers by a script without packages, the same files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kaibiao-vectors-'));
    execFileSync(process.execPath, [join(FOLDER, 'expand.mjs'), folder]);
    for (const { id, kbid } of vectors()) expect([id, sha256Hex(readFileSync(join(folder, `${id}.kbid`)))]).toEqual([id, kbid.sha256]);
    rmSync(folder, { recursive: true });
  });
});
