import { randomUUID } from 'node:crypto';
import type { Principal } from '@kaibiao/identity';
import { Streams } from '@kaibiao/platform';
import { usccCheck } from '@kaibiao/rules';
import {
  AskQuestion,
  DeskLots,
  DraftLot,
  Invitations,
  InviteBidders,
  PublicLots,
  PublicNotices,
  SetEvaluationScheme,
  SubmitLot,
  TenderDocuments,
} from '@kaibiao/tender';
import { soundContent, soundScheme } from '../../support/sound-lot';
import { accept, dealAll, draftLot, draftProject, publish, tenderWorld, upload, type World } from './world';

const GROUNDS = '技术复杂，只有少量潜在投标人可供选择';

describe('an invited tender (邀请招标, 招标投标法 第十七条)', () => {
  let w: World;
  let bidders: Principal[];
  beforeAll(async () => {
    w = await tenderWorld();
    bidders = await Promise.all(Array.from({ length: 4 }, (_, at) => bidder(at)));
  });
  afterAll(() => w.close());

  async function bidder(at: number): Promise<Principal> {
    const [accountId, organisationId] = [randomUUID(), randomUUID()];
    const body = `91321302MA3ZZ${String(at).padStart(4, '0')}`;
    const code = body + usccCheck(body);
    const name = `受邀单位${at}`;
    const organisation = `insert into kaibiao.organisation (id, code, name, region_code) values ($1, $2, $3, '321302')`;
    await w.owner.query(organisation, [organisationId, code, name]);
    const account = `insert into kaibiao.account (id, organisation_id, display_name, roles) values ($1, $2, '经办人', '{bidder}')`;
    await w.owner.query(account, [accountId, organisationId]);
    return { accountId, displayName: '经办人', roles: ['bidder'], organisationId, organisationCode: code };
  }
  const codeOf = ({ organisationCode }: Principal) => organisationCode!;
  const draft = async () => {
    const { projectId } = await draftProject(w);
    const content = soundContent(await w.now());
    const input = { actId: w.newId(), projectId, procedure: 'invited-tender' as const, content };
    const { lotId, lotCode, rowVersion } = await w.get(DraftLot).execute(w.agency.principal, input);
    await w.get(SetEvaluationScheme).execute(w.agency.principal, { lotId, rowVersion, scheme: soundScheme() });
    await upload(w, lotId, '招标文件.pdf', 'the tender document');
    return { lotId, lotCode };
  };
  const invite = async (lotId: string, codes: string[], grounds = GROUNDS) => {
    const { rowVersion } = await w.get(DeskLots).get(w.agency.principal, lotId);
    return w.get(InviteBidders).execute(w.agency.principal, { lotId, rowVersion, grounds, codes });
  };
  const submit = (lotId: string) => w.get(SubmitLot).execute(w.agency.principal, { actId: w.newId(), lotId });
  const published = async () => {
    const lot = await draft();
    await invite(lot.lotId, bidders.slice(0, 3).map(codeOf));
    await submit(lot.lotId);
    await accept(w, lot.lotId);
    await dealAll(w, lot);
    await publish(w, lot.lotId);
    return lot;
  };

  it('does not leave the agency before three are invited and the reason is given', async () => {
    const { lotId } = await draft();
    await invite(lotId, bidders.slice(0, 2).map(codeOf), '');
    const issues = [
      { code: 'LOT_FIELD_MISSING', field: 'invitationGrounds' },
      { code: 'TOO_FEW_INVITED', field: 'invitees', legalBasis: '招标投标法 第十七条', facts: { least: 3, given: 2 } },
    ];
    await expect(submit(lotId)).rejects.toMatchObject({ code: 'LOT_NOT_READY', facts: { issues } });
    await invite(lotId, bidders.slice(0, 3).map(codeOf));
    await submit(lotId);
  });

  it('invites only whom the platform knows, each once, and not itself; a refused list leaves the one before', async () => {
    const { lotId } = await draft();
    await invite(lotId, [codeOf(bidders[0]!)]);
    const [code, stranger] = [codeOf(bidders[1]!), '91321302MA9ZZ00000'];
    const wrong = invite(lotId, [code, code, stranger, w.agency.principal.organisationCode!]);
    const codes = ['INVITATION_REPEATED', 'INVITATION_UNKNOWN', 'INVITATION_OF_ITSELF'];
    await expect(wrong).rejects.toMatchObject({ facts: { issues: codes.map((one) => expect.objectContaining({ code: one })) } });
    const list = await w.get(Invitations).ofLot(w.agency.principal, lotId);
    expect(list).toEqual({ grounds: GROUNDS, invitees: [{ code: codeOf(bidders[0]!), name: '受邀单位0' }] });
    const open = await draftLot(w);
    await expect(invite(open.lotId, [])).rejects.toThrow('PROCEDURE_WITHOUT_INVITATION');
  });

  it('gives documents and questions to those invited, and tells each of its own invitation alone', async () => {
    const { lotId, lotCode } = await published();
    const { id } = (await w.get(PublicLots).get(lotCode)).documents[0]!;
    const read = (by: Principal | null) => w.get(TenderDocuments).open(by, id);
    await expect(read(bidders[2]!)).resolves.toMatchObject({ name: '招标文件.pdf' });
    await expect(read(w.clerk.principal)).resolves.toMatchObject({ name: '招标文件.pdf' });
    for (const outside of [bidders[3]!, w.foreignAgency.principal, null]) await expect(read(outside)).rejects.toThrow('DOCUMENT_NOT_FOUND');
    const ask = (by: Principal) => w.get(AskQuestion).execute(by, { lotCode, questionId: randomUUID(), text: '工期可否调整？' });
    await expect(ask(bidders[3]!)).rejects.toThrow('LOT_NOT_INVITED');
    await ask(bidders[0]!);
    const own = await Promise.all(bidders.map(async (one) => (await w.get(Invitations).own(one)).map((of) => of.lotCode)));
    expect(own.map((lots) => lots.includes(lotCode))).toEqual([true, true, true, false]);
    expect(await w.get(Invitations).own({ ...bidders[0]!, organisationId: null })).toEqual([]);
    await expect(w.get(Invitations).ofLot(w.foreignAgency.principal, lotId)).rejects.toThrow('LOT_NOT_FOUND');
    await expect(w.get(Invitations).ofLot(w.clerk.principal, lotId)).rejects.toThrow('LOT_NOT_FOUND');
  });

  it('names those invited nowhere: not in notice, public page, journal, to the centre, nor in a row of the database', async () => {
    const { lotId, lotCode } = await published();
    const page = await w.get(PublicLots).get(lotCode);
    const noticeId = page.proof!.noticeId;
    const notice = await w.get(PublicNotices).get(noticeId);
    const desk = await w.get(DeskLots).get(w.clerk.principal, lotId);
    const journal = [...(await w.get(Streams).after(`desk/${lotId}`, 0)), ...(await w.get(Streams).after(`lot/${lotId}`, 0))];
    const rows = await w.owner.query<{ row: string }>(
      `select to_jsonb(i)::text "row" from kaibiao.lot_invitation i where lot_id = $1 union all select to_jsonb(l)::text from kaibiao.lot l where id = $1`,
      [lotId],
    );
    const seen = JSON.stringify([page, notice, desk, journal, rows.rows]);
    for (const { organisationId, organisationCode } of bidders)
      for (const name of [organisationId!, organisationCode!, '受邀单位']) expect(seen).not.toContain(name);
    expect(desk).not.toHaveProperty('invited');
    expect(page.procedure).toMatchObject({ id: 'invited-tender', name: { zh: '邀请招标' } });
    expect(rows.rows).toHaveLength(4);
  });

  it('has other names for the same invited in another lot', async () => {
    const [one, other] = [await published(), await published()];
    const tags = async (lotId: string) =>
      (await w.owner.query<{ tag: string }>('select invitee_tag tag from kaibiao.lot_invitation where lot_id = $1', [lotId])).rows;
    const [first, second] = [await tags(one.lotId), await tags(other.lotId)];
    expect(new Set([...first, ...second].map(({ tag }) => tag)).size).toBe(6);
  });
});
