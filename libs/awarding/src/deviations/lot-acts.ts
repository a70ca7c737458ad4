import type { Act, Actor, ActFacts, ActId, Procedure } from '@kaibiao/rules';
import type { PrequalificationCourse } from '@kaibiao/tender';

/** An entry of a lot's journal, with the organisation of whoever did it. */
export interface LotFact {
  type: string;
  at: Date;
  actorId: string;
  organisationId: string | null;
  /** Who had proposed what this one confirmed (two of the supervisor's, 内部审核责任清单). */
  proposerId: string | null;
  payload: Record<string, unknown>;
}

/** What the journal does not say of a lot, and its steps are judged by. */
export interface ActedLot {
  procedure: Procedure;
  compulsory: boolean;
  agencyId: string;
  tendererId: string;
  documentsFrom: Date;
  documentsUntil: Date;
  /** Whom the lot invites: whom the tenderer named, or who passed the pre-qualification. */
  invited: number;
  prequalification: PrequalificationCourse | null;
  /** Notices of clarifications that may affect the bids. */
  affecting: readonly string[];
  panel: { size: number; experts: number };
  /** How many bids the report ranks. */
  valid: number;
  candidates: readonly { submissionId: string; rank: number }[];
  /** Every award, the withdrawn ones too, by the notice that told it. */
  awards: readonly { noticeId: string; submissionId: string; passedOver: readonly { submissionId: string; reason: string }[] }[];
}

interface Step {
  act: ActId;
  by: Actor;
  facts?: ActFacts;
}

/** Of a lot of several envelopes the first counts; the procedure knows one opening and one review. */
const ONCE = ['opening.declared', 'bids.revealed', 'evaluation.begun'];
/** The platform's reasons for a failure, as procedures name them. */
export const FAILURES: Readonly<Record<string, { reason: string; counted: 'bids' | 'opened' | 'valid' | 'qualified' }>> = {
  TOO_FEW_QUALIFIED: { reason: 'TOO_FEW_QUALIFIED', counted: 'qualified' },
  TOO_FEW_BIDS: { reason: 'TOO_FEW_BIDS', counted: 'bids' },
  TOO_FEW_RELEASED: { reason: 'TOO_FEW_OPENED', counted: 'opened' },
  ALL_REJECTED: { reason: 'TOO_FEW_VALID', counted: 'valid' },
};

type Read = (fact: LotFact, lot: ActedLot, all: readonly LotFact[]) => readonly Step[];

/** What each entry is in the procedure. Entries of bids are not among them: until the opening nothing here depends on who bids. */
const STEPS: Readonly<Record<string, Read>> = {
  'lot.submitted': () => [{ act: 'register', by: 'agency', facts: { shown: ['approved'] } }],
  'lot.checked': () => [{ act: 'check', by: 'centre' }],
  'lot.accepted': () => [{ act: 'accept', by: 'centre' }],
  'lot.returned': (fact) => [{ act: 'send_back', by: 'centre', facts: reasonOf(fact) }],
  'prequalification.published': (_, { prequalification }) => [
    { act: 'publish_prequalification', by: 'agency', facts: { dates: prequalification?.dates ?? {} } },
  ],
  'prequalification.decided': reviewed,
  'lot.published': published,
  'lot.clarified': ({ payload }, { affecting }) =>
    affecting.includes(String(payload.noticeId)) ? [{ act: 'clarify', by: 'agency', facts: { dates: deadlineOf(payload) } }] : [],
  'objection.filed': ({ payload }) => [{ act: payload.subject === 'result' ? 'object_to_result' : 'object_to_documents', by: 'bidder' }],
  'suspension.ordered': (fact) => [{ act: 'suspend', by: 'supervisor', facts: reasonOf(fact) }],
  'lot.resumed': (fact, lot) => [
    fact.actorId === 'objector' || partyOf(fact, lot).length > 0
      ? { act: 'answer_objection', by: 'agency' }
      : { act: 'resume', by: 'supervisor' },
  ],
  'lot.bidding_closed': () => [{ act: 'close_bidding', by: 'calendar' }],
  'opening.declared': (_, lot, all) => [
    {
      act: 'open',
      by: 'agency',
      facts: { counts: { bids: Number(all.findLast(({ type }) => type === 'lot.bidding_closed')?.payload.count ?? 0) } },
    },
  ],
  'bids.revealed': ({ payload }) => [{ act: 'finish_opening', by: 'agency', facts: { counts: { opened: openedOf(payload) } } }],
  'evaluation.begun': (_, { panel }) => [{ act: 'begin_evaluation', by: 'panel', facts: { panel } }],
  'evaluation.finished': (_, { valid }) => [{ act: 'sign_report', by: 'panel', facts: { shown: ['all_signed'], counts: { valid } } }],
  'candidates.published': () => [{ act: 'publish_candidates', by: 'agency' }],
  'meeting.decided': chosen,
  'lot.awarded': (fact, lot) => [
    { act: 'decide_award', by: 'tenderer', facts: choiceOf(fact, lot) },
    { act: 'notice_award', by: 'tenderer' },
    { act: 'publish_result', by: 'tenderer' },
  ],
  'award.withdrawn': (fact) => [{ act: 'withdraw_award', by: 'tenderer', facts: { ...reasonOf(fact), shown: ['winner_falls_away'] } }],
  'report.submitted': () => [{ act: 'report', by: 'tenderer' }],
  'contract.concluded': () => [{ act: 'sign_contract', by: 'tenderer', facts: { shown: ['terms_of_the_bid'] } }],
  'contract.filed': () => [{ act: 'file_contract', by: 'centre' }],
  'lot.failed': ({ payload }) => {
    const { reason, counted } = FAILURES[String(payload.reason)] ?? { reason: String(payload.reason), counted: 'valid' };
    // The count of an entry is of bids: of what passed a review the journal says only that it was too few.
    const count = counted === 'valid' || counted === 'qualified' ? 0 : Number(payload.count);
    return [{ act: 'fail', by: 'calendar', facts: { reason, counts: { [counted]: count } } }];
  },
  'lot.terminated': (fact) => [{ act: 'terminate', by: 'agency', facts: reasonOf(fact) }],
};

/** The entries that are steps of a procedure, or say who took one. */
export const STEP_TYPES = [...Object.keys(STEPS), 'suspension.lifted'];
/** The steps that this platform keeps; what it has no entry of is not missed. */
export const KEPT_ACTS: readonly ActId[] = ['publish_candidates', 'report', 'sign_contract'];

/** A lot's journal, in its order, as steps of its procedure. */
export function actsOf(facts: readonly LotFact[], lot: ActedLot): Act[] {
  return facts
    .filter(({ type }, at) => !ONCE.includes(type) || facts.findIndex((one) => one.type === type) === at)
    .flatMap((fact) =>
      (STEPS[fact.type]?.(fact, lot, facts) ?? []).map(({ act, by, facts: known = {} }) => ({
        act,
        at: fact.at,
        by: { actor: actorOf(act, by, fact, lot), person: fact.actorId },
        ...secondOf(act, fact, facts),
        facts: known,
      })),
    );
}

/** The other of the two who stop a lot or let it go on; the lot goes on with the lifting that was confirmed. */
function secondOf(act: ActId, fact: LotFact, all: readonly LotFact[]): Pick<Act, 'second'> {
  const confirmed = act === 'suspend' ? fact : all.findLast(({ type, at }) => type === 'suspension.lifted' && at <= fact.at);
  const proposed = act === 'suspend' || act === 'resume' ? confirmed?.proposerId : null;
  return proposed ? { second: { actor: 'supervisor', person: proposed } } : {};
}

/** Agency and tenderer are told apart by their organisation; who is neither is whom the act belongs to, since no other role may call it. */
function actorOf(act: ActId, by: Actor, fact: LotFact, lot: ActedLot): Actor {
  if (by !== 'agency' && by !== 'tenderer') return by;
  const may = lot.procedure.steps.filter((row) => row.act === act).flatMap((row) => row.by);
  const parties = partyOf(fact, lot);
  return parties.find((party) => may.includes(party)) ?? parties[0] ?? by;
}

const partyOf = ({ organisationId }: LotFact, { agencyId, tendererId }: ActedLot): Actor[] => [
  ...(organisationId === agencyId ? (['agency'] as const) : []),
  ...(organisationId === tendererId ? (['tenderer'] as const) : []),
];

const reasonOf = ({ payload }: LotFact): ActFacts => (typeof payload.reason === 'string' ? { reason: payload.reason } : {});
const deadlineOf = (payload: LotFact['payload']): ActFacts['dates'] => ({ bidDeadline: new Date(String(payload.bidDeadline)) });

function published({ payload }: LotFact, lot: ActedLot): Step[] {
  const { documentsFrom, documentsUntil, compulsory, invited } = lot;
  const facts: ActFacts = { compulsory, dates: { documentsFrom, documentsUntil, ...deadlineOf(payload) } };
  return [
    { by: 'agency', ...noticeOf(lot.procedure, facts, invited) },
    { act: 'issue_documents', by: 'agency' },
  ];
}

function noticeOf({ admission }: Procedure, facts: ActFacts, invited: number): Omit<Step, 'by'> {
  if (admission === 'qualified') return { act: 'invite', facts };
  if (admission === 'invited') return { act: 'invite', facts: { ...facts, shown: ['grounds_approved'], counts: { invited } } };
  return { act: 'publish_notice', facts };
}

/** The calendar closes by itself; with too few who passed there is no step after it but the failure. */
function reviewed(_: LotFact, { prequalification, invited }: ActedLot, all: readonly LotFact[]): Step[] {
  const closed: Step = { act: 'close_applications', by: 'calendar' };
  if (all.some(({ type, payload }) => type === 'lot.failed' && payload.reason === 'TOO_FEW_QUALIFIED')) return [closed];
  return [closed, { act: 'review_applications', by: 'panel', facts: { panel: prequalification!.panel, counts: { qualified: invited } } }];
}

const openedOf = ({ table }: LotFact['payload']): number =>
  Array.isArray(table) ? table.filter((row: { outcome?: string }) => row.outcome === 'opened').length : 0;

function choiceOf({ payload }: LotFact, { candidates, awards }: ActedLot): ActFacts {
  const award = awards.find(({ noticeId }) => noticeId === payload.noticeId);
  return {
    parties: candidates.map(({ submissionId, rank }) => ({ party: submissionId, rank })),
    passedOver: (award?.passedOver ?? []).map(({ submissionId, reason }) => ({ party: submissionId, reason })),
    ...(award ? { winner: award.submissionId } : {}),
  };
}

/** The last choice before an award counts; those that it renewed (重新定标) are no further meetings. */
function chosen(fact: LotFact, _: ActedLot, all: readonly LotFact[]): Step[] {
  const next = all.slice(all.indexOf(fact) + 1).find(({ type }) => type === 'meeting.decided' || type === 'lot.awarded');
  if (next?.type === 'meeting.decided') return [];
  return [{ act: 'hold_award_meeting', by: 'meeting', facts: { winner: String(fact.payload.chosen) } }];
}
