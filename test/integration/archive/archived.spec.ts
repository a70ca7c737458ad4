import { ArchiveLot, LotCompletenessQueries } from '@kaibiao/archive';
import { bytesSource } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { CHECKS, verifyLotArchive } from '@kaibiao/archive/verify';
import { failures, Forgery, rewrite } from '../../support/forgery';
import { archiveWorld, type ArchiveWorld } from './world';
import { archiveOf } from '../../support/whole-lot/archive-of';

describe('a lot that was archived (归档)', () => {
  let w: ArchiveWorld;
  let archive: Forgery;
  const parts = async (login: string, lotId: string) => {
    const { principal } = await w.stage.player(login);
    return w.stage.get(LotCompletenessQueries).of(principal, lotId);
  };

  beforeAll(async () => {
    w = await archiveWorld();
    const { lotId, lotCode } = w.awarded;
    const { principal } = await w.stage.player('acceptance');
    expect(await parts('acceptance', lotId)).toMatchObject({ archivable: true, downloadable: true });
    await w.stage.get(ArchiveLot).execute(principal, { actId: w.stage.newId(), lotId });
    archive = await archiveOf(w.stage, lotCode);
  }, 240_000);
  afterAll(() => w.stage.close());

  it('has an archive that holds in every check', async () => {
    const zip = await archive.zip({ rehash: false });
    const { ok, checks } = await verifyLotArchive(bytesSource(zip), { ...w.trust, policy: null }, { backend: nodeBackend });
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect([ok, checks.length]).toEqual([true, CHECKS.length]);
    expect(archive.json<{ state: string }>('lot.json').state).toBe('archived');
  });

  it('is not taken for one that was not', async () => {
    const other = archive.copy();
    other.edit<{ state: string }>('lot.json', (lot) => ({ ...lot, state: 'contracted' }));
    expect((await failures(await other.zip(), { ...w.trust, policy: null }, ['notice.signed'])).map(({ id }) => id)).toEqual([
      'notice.signed',
    ]);
  });

  it.each([
    ['without a filed contract', 'contract.filed', /archived without contract.filed/],
    ['without a word of the performance', 'performance.recorded', /archived without performance.recorded/],
  ])('is refused where it was archived %s', async (_, type, says) => {
    const other = archive.copy();
    other.editJournal(other.path(/^journal\/lot_/), (lines) => {
      // One entry of the type at a time.
      lines.forEach(() => rewrite(lines, type, (entry) => (entry.type = 'evaluation.something')));
    });
    const found = await failures(await other.zip(), { ...w.trust, policy: null }, ['ceremony.order']);
    expect(found).toEqual([expect.objectContaining({ id: 'ceremony.order', detail: expect.stringMatching(says) as unknown })]);
  });

  it('needs every part but those that it never had, and a failed lot nothing that would have come', async () => {
    const { parts: lines } = await parts('supervisor', w.awarded.lotId);
    expect(lines.filter(({ there }) => !there).map(({ part }) => part)).toEqual(['answers', 'complaints']);
    const failed = await parts('agency', w.failed.lotId);
    expect(failed).toMatchObject({ archivable: false, downloadable: false });
    expect(failed.parts.filter(({ there }) => there).map(({ part }) => part)).toEqual(['documents', 'notice']);
    expect(failed.parts.every(({ issue }) => issue === null)).toBe(true);
    await expect(parts('bidder1', w.awarded.lotId)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
  });
});
