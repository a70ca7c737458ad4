import { randomUUID } from 'node:crypto';
import { LiveSubmissions, SubmissionsQueries } from '@kaibiao/bidding';
import { UnitOfWork } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import { begin, deliver, nextVersion, refusal, seal, store, submit } from './sealed';
import { world, type World } from './world';

describe('a clarification that follows a bid', () => {
  let w: World;
  beforeAll(async () => {
    w = await world();
  });
  afterAll(() => w.close());

  const clarify = async (lotId: string, tenderDocuments: string) => {
    await w.owner.query('update lot set tender_documents_hash = $1 where id = $2', [tenderDocuments, lotId]);
    await w.owner.query(
      `insert into notice (id, lot_id, kind, version, statement, signature, hash, published_at)
       values ($1, $2, 'clarification', 1, '', '', $3, kaibiao.now())`,
      [randomUUID(), lotId, tenderDocuments],
    );
  };

  it('leaves the bid valid and tells its bidder, until the bidder sends the next version', async () => {
    const [bidder, lot] = [await w.bidder(), await w.lot()];
    const early = await seal(bidder, lot);
    await deliver(w, early);
    const mine = async () =>
      (await w.get(SubmissionsQueries).list(bidder.principal)).map(({ version, clarifiedAt }) => [version, clarifiedAt]);
    expect(await mine()).toEqual([[1, null]]);
    await clarify(lot.id, 'e'.repeat(64));
    expect(await mine()).toEqual([[1, expect.any(Date)]]);
    const live = await w
      .get(UnitOfWork)
      .run(async (tx) => (await w.get(LotsService).lock(tx, lot.id)) && w.get(LiveSubmissions).of(tx, lot.id));
    expect(live).toMatchObject([{ manifestHash: early.hash }]);
    await deliver(w, await nextVersion({ ...early, lot: { ...lot, tenderDocuments: 'e'.repeat(64) } }));
    expect(await mine()).toEqual([
      [2, null],
      [1, expect.any(Date)],
    ]);
  });

  it('turns away what was sealed for the documents before it and not yet received', async () => {
    const [bidder, lot] = [await w.bidder(), await w.lot()];
    const bid = await seal(bidder, lot);
    await begin(w, bid);
    await store(w, bid);
    await clarify(lot.id, 'f'.repeat(64));
    await expect(submit(w, bid)).rejects.toMatchObject(refusal('BID_DOCUMENTS_OUTDATED'));
  });
});
