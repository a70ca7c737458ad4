import { deviations, procedureOf } from '@kaibiao/rules';
import { actsOf, type ActedLot, type LotFact } from './lot-acts';

const AT = Date.parse('2026-03-02T01:00:00Z');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LOT: ActedLot = {
  procedure: procedureOf('open-tender'),
  ...{ compulsory: true, agencyId: 'agency', tendererId: 'tenderer', invited: 0, affecting: [], valid: 0 },
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
