import { AwardDesk, DecideAward, PublishCandidates, Results } from '@kaibiao/awarding';
import { EvaluationReports } from '@kaibiao/evaluation';
import { evaluated } from '../awarding/evaluated';
import { register } from '../evaluation/committee-at-work';
import type { OpenedLot } from '../evaluation/opened-lot';
import { refusal, signed, World, type Person } from '../evaluation/world';
import { file, objection, reply, type Party } from './objections';

describe('an objection to the result (招标投标法实施条例 第五十四条)', () => {
  let world: World;
  let lot: OpenedLot;
  let tenderer: Person;
  let agency: Person;
  let loser: Party;
  let winner: string;

  const at = (text: string) => world.setClock(new Date(`${text}+08:00`));
  const award = async () => {
    const choice = { lotId: lot.id, submissionId: winner, passedOver: [] };
    const draft = await world.get(AwardDesk).awardDraft(tenderer.principal, choice);
    const signatures = { award: await signed(tenderer.signer, draft.award), result: await signed(tenderer.signer, draft.result) };
    return world.get(DecideAward).execute(tenderer.principal, { ...choice, ...signatures });
  };
  const said = (by: Party, change = {}) => objection(by, lot.code, { subject: 'result', ...change });
  const answer = (filed: { objectionId: string; hash: string }) =>
    reply(world, agency, { lotId: lot.id, lotCode: lot.code }, filed, { subject: 'result', outcome: 'dismissed' });
  const publicityEndsAt = async () => (await world.get(Results).ofLot(lot.code)).candidates.publicityEndsAt;

  beforeAll(async () => {
    world = await World.open();
    await register(world);
    // A Monday morning: the three days end on Thursday at 24:00.
    await at('2026-12-07T09:00:00');
    lot = await evaluated(world);
    tenderer = await world.person(['tenderer'], world.tenderer, '招标人');
    agency = await world.person(['agency'], world.agency, '代理机构');
    const ranked = (await world.get(EvaluationReports).finished(lot.id))!.report.candidates.map(({ submissionId }) => submissionId);
    winner = ranked[0]!;
    const company = lot.bids.find(({ submissionId }) => submissionId === ranked[1])!.company;
    loser = { ...(await world.person(['bidder'], company, '投标人')), name: company.name };
  });
  afterAll(() => world.close());

  it('is not raised before the candidates are public', async () => {
    expect(await refusal(file(world, loser, said(loser)))).toMatchObject({ code: 'OBJECTIONS_CLOSED', issues: ['OBJECTION_TOO_EARLY'] });
    const { notice } = await world.get(AwardDesk).candidatesDraft(agency.principal, lot.id);
    await world.get(PublishCandidates).execute(agency.principal, { lotId: lot.id, ...(await signed(agency.signer, notice)) });
    expect(await publicityEndsAt()).toBe('2026-12-10T16:00:00.000Z');
  });

  it('is a bidder’s, or that of somebody who says what the interest is', async () => {
    const company = await world.company('没有投标的公司');
    const stranger = { ...(await world.person(['bidder'], company, '旁人')), name: company.name };
    expect((await refusal(file(world, stranger, said(stranger)))).issues).toEqual(['OBJECTION_STANDING_OTHER']);
    const filed = await file(world, stranger, said(stranger, { standing: 'interested', interest: '分包单位' }));
    await answer(filed);
  });

  it('stops publicity and award until it is answered; what was left of the publicity is left', async () => {
    await at('2026-12-10T09:00:00');
    const ends = new Date(await publicityEndsAt()).getTime();
    const filed = await file(world, loser, said(loser));
    await at('2026-12-12T09:00:00');
    expect((await refusal(award())).code).toBe('LOT_SUSPENDED');
    const again = await file(world, loser, said(loser, { text: '候选人业绩不实。' }));
    await answer(filed);
    expect((await refusal(award())).code).toBe('LOT_SUSPENDED');
    await at('2026-12-12T15:00:00');
    await answer(again);
    const moved = new Date(await publicityEndsAt()).getTime() - ends;
    expect(Math.round(moved / 3_600_000)).toBe(54);
    expect(await refusal(award())).toMatchObject({ code: 'AWARD_TOO_EARLY', facts: { publicityEndsAt: await publicityEndsAt() } });
  });

  it('is too late when the publicity has ended; then the award is decided', async () => {
    await world.setClock(new Date(await publicityEndsAt()));
    expect(await refusal(file(world, loser, said(loser)))).toMatchObject({
      code: 'OBJECTIONS_CLOSED',
      issues: ['OBJECTION_PUBLICITY_OVER'],
    });
    await award();
    expect((await refusal(file(world, loser, said(loser)))).code).toBe('OBJECTIONS_CLOSED');
  });
});
