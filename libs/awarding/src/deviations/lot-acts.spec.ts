import { deviations, procedureOf } from '@kaibiao/rules';
import { actsOf, type ActedLot, type LotFact } from './lot-acts';

const AT = Date.parse('2026-03-02T01:00:00Z');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LOT: ActedLot = {
  procedure: procedureOf('open-tender'),
  ...{ compulsory: true, agencyId: 'agency', tendererId: 'tenderer', invited: 0, prequalification: null, affecting: [], valid: 0 },
  documentsFrom: new Date(AT + DAY_MS),
  documentsUntil: new Date(AT + 8 * DAY_MS),
  panel: { size: 0, experts: 0 },
  ...{ candidates: [], awards: [] },
};

type Told = Partial<LotFact> & Pick<LotFact, 'type'>;
const facts = (...told: Told[]): LotFact[] =>
  told.map((one, at) => ({ at: new Date(AT + at * HOUR_MS), actorId: 'a', organisationId: null, proposerId: null, payload: {}, ...one }));
const ENTRY: Told[] = [
  { type: 'lot.submitted', actorId: 'agent', organisationId: 'agency' },
  { type: 'lot.checked', actorId: 'clerk1' },
  { type: 'lot.accepted', actorId: 'clerk2' },
  {
    type: 'lot.published',
    actorId: 'agent',
    organisationId: 'agency',
    payload: { bidDeadline: new Date(AT + 25 * DAY_MS).toISOString() },
  },
];
const found = (...told: Told[]) =>
  deviations(LOT.procedure, actsOf(facts(...told), LOT)).map(({ act, issue, reason }) => [act, issue.code, reason]);

describe('the journal of a lot as steps of its procedure', () => {
  const ordered: Told = { type: 'suspension.ordered', actorId: 's2', proposerId: 's1', payload: { reason: '投诉处理' } };
  const lifted: Told[] = [
    { type: 'suspension.lifted', actorId: 's2', proposerId: 's1' },
    { type: 'lot.resumed', actorId: 's2' },
  ];

  it('is in order where two of the supervisor stop a lot and two let it go on', () => {
    expect(found(...ENTRY, ordered, ...lifted)).toEqual([]);
  });

  it('tells who acted alone, with the reason that was given', () => {
    expect(found(...ENTRY, { ...ordered, proposerId: null }, ...lifted)).toEqual([['suspend', 'ACT_SECOND_PERSON_MISSING', '投诉处理']]);
  });

  it('tells a step by the same clerk, one that was left out, and one by the wrong party', () => {
    const [submitted, checked, accepted, published] = ENTRY as [Told, Told, Told, Told];
    expect(found(submitted, checked, { ...accepted, actorId: 'clerk1' }, published)).toEqual([['accept', 'ACT_SAME_PERSON', null]]);
    expect(found(submitted, accepted, published)).toEqual([['accept', 'ACT_OUT_OF_ORDER', null]]);
    expect(found(submitted, checked, accepted, { ...published, organisationId: 'tenderer' })).toEqual([
      ['publish_notice', 'ACT_WRONG_ACTOR', null],
      ['issue_documents', 'ACT_WRONG_ACTOR', null],
    ]);
  });

  it('takes no entry of a bid for a step', () => {
    expect(found(...ENTRY, { type: 'bid.received' }, { type: 'bid.withdrawn' })).toEqual([]);
    expect(actsOf(facts({ type: 'bid.received' }, { type: 'bid.withdrawn' }), LOT)).toEqual([]);
  });
});

describe('the journal of a lot with pre-qualification as steps of its procedure', () => {
  const day = (days: number) => new Date(AT + days * DAY_MS);
  const dates = { applicationDocumentsFrom: day(1), applicationDocumentsUntil: day(7), applicationDeadline: day(13) };
  const lot: ActedLot = {
    ...LOT,
    ...{ procedure: procedureOf('prequalified-tender'), invited: 3, documentsFrom: day(15), documentsUntil: day(22) },
    prequalification: { dates, panel: { size: 5, experts: 4 } },
  };
  const agent = { actorId: 'agent', organisationId: 'agency' };
  const [submitted, checked, accepted] = ENTRY as [Told, Told, Told];
  const notice: Told = { type: 'prequalification.published', ...agent };
  const decided: Told = { type: 'prequalification.decided', actorId: 'second', organisationId: 'agency', at: day(14) };
  const invited: Told = { type: 'lot.published', ...agent, at: day(14), payload: { bidDeadline: day(40).toISOString() } };
  const foundIn = (told: Told[], other: Partial<ActedLot> = {}) =>
    deviations(lot.procedure, actsOf(facts(...told), { ...lot, ...other })).map(({ act, issue }) => [act, issue.code]);

  it('is in order from the notice over the review to the invitation of those who passed', () => {
    expect(foundIn([submitted, checked, accepted, notice, decided, invited])).toEqual([]);
  });

  it('ends in order where fewer than three passed', () => {
    const failed: Told = { type: 'lot.failed', actorId: 'second', at: day(14), payload: { reason: 'TOO_FEW_QUALIFIED' } };
    expect(foundIn([submitted, checked, accepted, notice, decided, failed], { invited: 0 })).toEqual([]);
  });

  it('tells who was invited without a review, a panel without enough experts, and applications that were closed too early', () => {
    expect(foundIn([submitted, checked, accepted, notice, invited]).map(([act]) => act)).toContain('invite');
    const prequalification = { dates, panel: { size: 5, experts: 1 } };
    expect(foundIn([submitted, checked, accepted, notice, decided, invited], { prequalification })[0]).toEqual([
      'review_applications',
      'PANEL_EXPERTS_TOO_FEW',
    ]);
    expect(foundIn([submitted, checked, accepted, notice, { ...decided, at: day(12) }, invited])[0]).toEqual([
      'close_applications',
      'ACT_TOO_EARLY',
    ]);
  });
});
