import { signStatement } from '@kaibiao/crypto';
import { RegisterOrganisation, type Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { usccCheck } from '@kaibiao/rules';
import { Clarifications, DocumentReaders, EditClarification, Lot, NoteReader, PublicLots, PublishClarification } from '@kaibiao/tender';
import { ADMIN } from '../identity/world';
import { publish, readyLot, tenderWorld, type World } from './world';

describe('who takes the tender documents and acknowledges a clarification', () => {
  let w: World;
  const bidders: Principal[] = [];
  beforeAll(async () => {
    w = await tenderWorld();
    for (let number = 1; number <= 30; number++) bidders.push(await bidder(number));
  });
  afterAll(() => w.close());

  async function bidder(number: number): Promise<Principal> {
    const body = `91321302MB2XW${String(number).padStart(4, '0')}`;
    const organisationCode = body + usccCheck(body);
    const organisation = { code: organisationCode, name: `投标单位${number}`, regionCode: '321302' };
    const { organisationId } = await w.get(RegisterOrganisation).execute(ADMIN, organisation, w.newId());
    return { accountId: w.newId(), displayName: '投标人', roles: ['bidder'], organisationId, organisationCode };
  }
  const clarify = async (lotId: string) => {
    const { rowVersion } = await w.get(Clarifications).draft(w.agency.principal, lotId);
    const draft = { lotId, rowVersion, reason: '图纸变更', affectsBids: true, terms: { quality: '优质' }, withdrawn: [] };
    await w.get(EditClarification).execute(w.agency.principal, draft);
    const { statement } = await w.get(Clarifications).draft(w.agency.principal, lotId);
    const signed = await signStatement(w.agency.signer, JSON.parse(Buffer.from(statement, 'base64').toString()) as { format: string });
    return w.get(PublishClarification).execute(w.agency.principal, { actId: w.newId(), lotId, ...signed });
  };
  const clarified = async () => {
    const lot = await readyLot(w);
    const { noticeId: tenderNotice } = await publish(w, lot.lotId);
    const { noticeId } = await clarify(lot.lotId);
    const [document] = (await w.get(PublicLots).get(lot.lotCode)).documents;
    return { ...lot, noticeId, tenderNotice, documentId: document!.id };
  };
  const note = () => w.get(NoteReader);
  const ofLot = (lotId: string, principal = w.agency.principal) => w.get(DocumentReaders).ofLot(principal, lotId);
  const reveal = (lotId: string) =>
    w.get(UnitOfWork).run(async (tx) => {
      await tx.lock(Lot, { id: lotId });
      await tx.record({ stream: `lot/${lotId}`, type: 'bids.revealed', actorId: 'worker', payload: {}, unblinded: true });
    });

  it.each([0, 3, 30])('is told to nobody before the opening, not even how many, when they are %i', async (count) => {
    const lot = await clarified();
    const before = await outside(lot);
    expect(before.refusals.flat().filter((code) => code === 'READERS_SECRET')).toHaveLength(3);
    for (const one of bidders.slice(0, count)) {
      await note().download(one, lot.documentId);
      await note().acknowledge(one, lot.noticeId);
    }
    expect(await outside(lot)).toEqual(before);
    const rows = await w.owner.query<object>('select * from kaibiao.document_reader where lot_id = $1', [lot.lotId]);
    const seen = JSON.stringify(rows.rows);
    for (const { organisationId, accountId } of bidders) expect(seen.includes(organisationId!) || seen.includes(accountId)).toBe(false);
    await reveal(lot.lotId);
    const told = await ofLot(lot.lotId);
    expect(new Set(told.map(({ kind, organisation }) => `${kind} ${organisation}`))).toEqual(
      new Set(bidders.slice(0, count).flatMap((_, at) => [`download 投标单位${at + 1}`, `acknowledgement 投标单位${at + 1}`])),
    );
  });

  /** All that the agency, the centre and a bidder who read nothing can see of it; the journal of the lot has no word more. */
  async function outside({ lotId, lotCode }: { lotId: string; lotCode: string }) {
    const refusals = await Promise.all(
      [w.agency, w.tenderer, w.clerk].map(({ principal }) =>
        ofLot(lotId, principal).catch(({ code, facts }: { code: string; facts: object }) => [code, facts]),
      ),
    );
    const journal = await w.owner.query<object>(`select 1 from kaibiao.journal_entry where stream in ('lot/' || $1, 'desk/' || $1)`, [
      lotId,
    ]);
    return {
      refusals,
      journal: journal.rows.length,
      own: await w.get(DocumentReaders).own({ ...bidders[0]!, organisationId: w.newId() }, lotCode),
    };
  }

  it('is each bidder’s own to see, and the first time counts however often it is repeated', async () => {
    const lot = await clarified();
    expect(await w.get(DocumentReaders).own(bidders[0]!, lot.lotCode)).toEqual([
      { noticeId: lot.noticeId, version: 1, acknowledgedAt: null },
    ]);
    await note().acknowledge(bidders[0]!, lot.noticeId);
    const [first] = await w.get(DocumentReaders).own(bidders[0]!, lot.lotCode);
    expect(first!.acknowledgedAt).not.toBeNull();
    await note().acknowledge(bidders[0]!, lot.noticeId);
    expect(await w.get(DocumentReaders).own(bidders[0]!, lot.lotCode)).toEqual([first]);
    expect(await w.get(DocumentReaders).own(bidders[1]!, lot.lotCode)).toMatchObject([{ acknowledgedAt: null }]);
  });

  it('is not noted of others: the public, the agency, a notice that clarifies nothing', async () => {
    const lot = await clarified();
    await note().download(null, lot.documentId);
    await note().download(w.agency.principal, lot.documentId);
    await expect(note().acknowledge(bidders[0]!, lot.tenderNotice)).rejects.toMatchObject({ code: 'NOTICE_NOT_FOUND' });
    await reveal(lot.lotId);
    expect(await ofLot(lot.lotId)).toEqual([]);
    await expect(ofLot(lot.lotId, w.foreignAgency.principal)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
  });

  it('cannot be changed afterwards by the application', async () => {
    const lot = await clarified();
    await note().acknowledge(bidders[0]!, lot.noticeId);
    await expect(w.get(UnitOfWork).run((tx) => tx.query('delete from document_reader where lot_id = $1', [lot.lotId]))).rejects.toThrow();
  });
});
