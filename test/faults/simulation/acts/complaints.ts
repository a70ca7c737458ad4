import { sha256Hex, signStatement } from '@kaibiao/crypto';
import {
  ConfirmSuspension,
  DecideComplaint,
  FileComplaint,
  ProposeSuspension,
  ReceiveComplaint,
  TakeBackSuspension,
  WithdrawComplaint,
  type ComplaintStatement,
  type DecisionStatement,
  type SuspensionKind,
} from '@kaibiao/disputes';
import { civilDateOf, type ComplaintMatter } from '@kaibiao/rules';
import { inHand, pick, whenDue, type Act, type Call } from '../act';
import type { LotInPlay } from '../lot-in-play';
import type { World } from '../world';
import { author, known, ofAuthor, PUBLISHED, salt, someBidder } from './disputes';

interface Matter {
  matter: ComplaintMatter;
  objectionId: string | null;
}

/** Of a bidder: what it has objected to before, and what needs no objection. */
function mattersOf({ disputes, spoken }: LotInPlay, login: string): Matter[] {
  const own = disputes.filter((one) => one.kind === 'objection' && one.login === login && !one.withdrawn);
  return [
    { matter: 'other', objectionId: null },
    ...own.map(({ id, about }) => ({ matter: about as ComplaintMatter, objectionId: id })),
    ...spoken.filter((one) => one.login === login).map(({ id }) => ({ matter: 'opening' as const, objectionId: id })),
  ];
}

const complains: Act = {
  name: 'bidder complains to the supervisor',
  states: PUBLISHED,
  weight: 1,
  async prepare(w, lot) {
    if (w.chance.below(12) > 0) inHand(null);
    whenDue(w, lot.disputes.filter(({ kind }) => kind === 'complaint').length < 2);
    const authors = lot.disputes.flatMap(({ login }) => login ?? []);
    const login = authors.length > 0 && w.chance.below(2) === 0 ? pick(w, authors) : someBidder(w);
    const bidder = await w.player(login);
    const { lotCode } = lot;
    const complaintId = w.newId();
    const about = pick(w, mattersOf(lot, login));
    const value: ComplaintStatement = {
      ...{ format: 'kaibiao-complaint/1', lotCode, complaintId, ...about, complainant: await author(w, bidder) },
      ...{ knownOn: civilDateOf(w.instant()), text: '代理机构泄露了评标情况。', request: '请查处。', salt: salt(w) },
    };
    const signed = await signStatement(bidder.signer, value, w.instant());
    return async () => {
      const { hash } = await w.get(FileComplaint).execute(bidder.principal, { lotCode, complaintId, ...signed });
      known(lot, { kind: 'complaint', id: complaintId, hash, about: about.matter, login });
    };
  },
};

const takesBack: Act = {
  name: 'bidder takes a complaint back',
  states: PUBLISHED,
  weight: 1,
  async prepare(w, lot) {
    if (w.chance.below(6) > 0) inHand(null);
    const one = ofAuthor(w, lot, 'complaint');
    const { principal } = await w.player(one.login!);
    return async () => {
      await w.get(WithdrawComplaint).execute(principal, { complaintId: one.id });
      one.withdrawn = true;
    };
  },
};

/** Two persons: who proposes does not confirm. */
const SUPERVISORS = ['supervisor', 'supervisor2'] as const;

interface Open {
  id: string;
  hash: string;
  matter: ComplaintMatter;
  step: 'filed' | 'accepted' | 'over';
  ordered: boolean;
  /** Waits for a second person of the supervisor. */
  proposal: string | null;
}

const OPEN = `
  select id, hash, matter, case when withdrawn_at is not null or decided_at is not null or accepted = false then 'over' when accepted then 'accepted' else 'filed' end step,
    exists (select 1 from suspension_order o where o.complaint_id = c.id and o.ended_at is null) ordered,
    (select p.id from suspension_proposal p where p.complaint_id = c.id and p.ended_at is null) proposal
  from complaint c where lot_id = $1 order by filed_at, id`;

/** What the supervisor does about a complaint for which it is due; now and then about any. */
const ofSupervisor = (
  name: string,
  { weight, due }: { weight: number; due(complaint: Open): boolean },
  how: (w: World, lot: LotInPlay, complaint: Open) => Promise<Call> | Call,
): Act => ({
  name: `supervisor ${name}`,
  states: PUBLISHED,
  weight,
  async prepare(w, lot) {
    whenDue(w, lot.complained);
    const { rows } = await w.owner.query<Open>(OPEN, [lot.lotId]);
    const fit = rows.filter(due);
    whenDue(w, fit.length > 0);
    return how(w, lot, pick(w, fit.length > 0 ? fit : rows));
  },
});

/** One person proposes; of what waits either confirms it, or now and then takes it back. */
async function ofTwo(w: World, { id: complaintId, proposal }: Open, kind: SuspensionKind): Promise<Call> {
  const { principal } = await w.player(pick(w, SUPERVISORS));
  const proposalId = proposal ?? w.newId();
  if (!proposal) return () => w.get(ProposeSuspension).execute(principal, { complaintId, proposalId, kind, reason: '调查期间暂停' });
  const how = w.chance.below(4) > 0 ? ConfirmSuspension : TakeBackSuspension;
  return () => w.get<ConfirmSuspension | TakeBackSuspension>(how).execute(principal, { complaintId, proposalId });
}

/** Complaints (投诉) and what the supervisor makes of them. */
export const COMPLAINTS: readonly Act[] = [
  complains,
  takesBack,
  ofSupervisor('receives a complaint', { weight: 3, due: ({ step }) => step === 'filed' }, async (w, _, { id: complaintId }) => {
    const { principal } = await w.player('supervisor');
    const accepted = w.chance.below(4) > 0;
    const reason = accepted ? '符合受理条件' : '投诉事项不具体';
    return () => w.get(ReceiveComplaint).execute(principal, { complaintId, accepted, reason });
  }),
  ofSupervisor('orders a standstill', { weight: 2, due: ({ step, ordered }) => step === 'accepted' && !ordered }, (w, _, complaint) =>
    ofTwo(w, complaint, 'suspend'),
  ),
  ofSupervisor('lifts a standstill', { weight: 2, due: ({ ordered }) => ordered }, (w, _, complaint) => ofTwo(w, complaint, 'resume')),
  ofSupervisor(
    'decides a complaint',
    { weight: 2, due: ({ step }) => step === 'accepted' },
    async (w, lot, { id: complaintId, hash, matter }) => {
      const { principal, signer } = await w.player('supervisor');
      const value: DecisionStatement = {
        ...{ format: 'kaibiao-complaint-decision/1', lotCode: lot.lotCode, complaintId, complaint: hash, matter },
        ...{
          findings: '经查，未发现泄露评标情况的证据。',
          decision: '投诉缺乏事实根据，予以驳回。',
          outcome: pick(w, ['dismissed', 'upheld'] as const),
        },
      };
      const signed = await signStatement(signer, value, w.instant());
      const answer = await sha256Hex(signed.statement);
      return async () => {
        await w.get(DecideComplaint).execute(principal, { complaintId, ...signed });
        known(lot, { kind: 'complaint', id: complaintId, hash, about: matter, login: null }).answer = answer;
      };
    },
  ),
];
