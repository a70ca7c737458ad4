import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArchiveReaders, LotArchives } from '@kaibiao/archive';
import { bytesSource } from '@kaibiao/crypto';
import { verifyLotArchive } from '@kaibiao/archive';
import { failures } from '../../support/forgery';
import { archiveWorld, type ArchiveWorld } from './world';

const SECONDS = 1000;

describe('the archive of a lot', () => {
  let w: ArchiveWorld;
  beforeAll(async () => {
    w = await archiveWorld();
  }, 240 * SECONDS);
  afterAll(() => w.stage.close());

  it('holds in every check, for a lot that was awarded and for one that failed', async () => {
    for (const { archive } of [w.awarded, w.failed]) {
      const { checks } = await verifyLotArchive(bytesSource(await archive.zip({ rehash: false })), w.trust);
      console.log(checks.map((c) => `${c.ok ? '✓' : '✗'} ${c.id} ${c.detail}`).join('\n'));
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      expect(checks.length).toBeGreaterThanOrEqual(25);
    }
    void [failures, writeFileSync, join, ArchiveReaders, LotArchives];
  });
});
