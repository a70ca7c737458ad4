import type { ComplaintStep } from '@kaibiao/disputes';
import { FAILURE_WORDS } from '../../words';
import type { ReportedLot, Said, Teller } from '../reported-lot';
import { timeOf, values } from '../values';
import { sectionOf } from './section';

const MATTERS = { documents: '1', opening: '2', result: '3', other: '9' } as const;
const OUTCOMES = { upheld: '1', partly: '2', dismissed: '3' } as const;
const OBJECTION_STATES = { pending: '1', answered: '2', withdrawn: '3' } as const;
const COMPLAINT_STATES: Readonly<Record<ComplaintStep, string>> = { filed: '1', accepted: '1', refused: '1', decided: '2', withdrawn: '3' };

/** 异议与答复、投诉、异常情况, in the words that everybody may read. */
export const disputeRecords: Teller = (lot) => [
  ...lot.objections.flatMap((one) => objectionRecords(lot, one)),
  ...complaintRecords(lot),
  ...abnormities(lot),
];

function objectionRecords(lot: ReportedLot, objection: ReportedLot['objections'][number]): Said[] {
  const { objectionId, subject, filedAt, answerDueAt, state, hash, reply } = objection;
  const filed = {
    set: 'OBJECTION',
    values: values({
      ...{ ...sectionOf(lot), OBJECTION_CODE: objectionId, OBJECTION_MATTER: MATTERS[subject], OBJECTION_TIME: timeOf(filedAt) },
      ...{ ANSWER_DUE_TIME: timeOf(answerDueAt), OBJECTION_STATE: OBJECTION_STATES[state], OBJECTION_HASH: hash },
    }),
  };
  if (!reply) return [filed];
  const { wording, answer, outcome, repliedAt } = reply;
  const replied = { OBJECTION_CONTENT: wording, REPLY_CONTENT: answer, REPLY_OUTCOME: OUTCOMES[outcome], REPLY_TIME: timeOf(repliedAt) };
  return [filed, { set: 'OBJECTION_REPLY', values: values({ ...sectionOf(lot), OBJECTION_CODE: objectionId, ...replied }) }];
}

function complaintRecords(lot: ReportedLot): Said[] {
  return lot.complaints.map(({ complaintId, matter, acceptedAt, step, decision }) => ({
    set: 'COMPLAINT_INFO',
    values: values({
      ...{
        ...sectionOf(lot),
        COMPLAINT_CODE: complaintId,
        COMPLAINT_MATTER: MATTERS[matter],
        ACCEPT_TIME: acceptedAt && timeOf(acceptedAt),
      },
      ...{ COMPLAINT_STATE: COMPLAINT_STATES[step], FINDINGS: decision?.findings, DECISION: decision?.decision },
      ...{ DECISION_OUTCOME: decision && OUTCOMES[decision.outcome], DECISION_TIME: decision && timeOf(decision.decidedAt) },
    }),
  }));
}

/** 流标 or 终止: why, never how many had bid. */
function abnormities(lot: ReportedLot): Said[] {
  const ended = lot.history.entries.find(({ type }) => type === 'lot.failed' || type === 'lot.terminated');
  if (!ended) return [];
  const reason = String(ended.payload['reason'] ?? '');
  const said = { ABNORMITY_TYPE: ended.type === 'lot.failed' ? '1' : '2', ABNORMITY_REASON: FAILURE_WORDS[reason] ?? reason };
  return [{ set: 'TENDER_ABNORMITY_REPORT', values: values({ ...sectionOf(lot), ...said, ABNORMITY_TIME: timeOf(ended.at) }) }];
}
