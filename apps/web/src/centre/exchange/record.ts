import { get } from '../../api/client';

export const STATES = ['waiting', 'sent', 'accepted', 'refused', 'superseded'] as const;
export type RecordState = (typeof STATES)[number];
export const TAG: Readonly<Record<RecordState, string>> = {
  ...{ waiting: 'wait', sent: 'wait', accepted: 'done', refused: 'wrong', superseded: 'plain' },
};

/** GET /exchange */
export interface Overview {
  configured: boolean;
  counts: Record<RecordState, number>;
}

export interface Reason {
  field: string;
  label: string | null;
  check: string;
  message: string;
}

/** One version of a record for the national platform (GET /exchange/records). */
export interface OutboundRecord {
  recordId: string;
  set: string;
  label: string;
  key: string;
  version: number;
  deleted: boolean;
  lotCode: string;
  lotName: string;
  about: string | null;
  state: RecordState;
  waitsFor: string | null;
  attempts: number;
  madeAt: string;
  nextAttemptAt: string | null;
  fault: string | null;
  answer: {
    change: 'new' | 'change' | 'delete';
    accepted: boolean;
    receiptNumber: string;
    reasons: Reason[];
    sentHash: string;
    answeredAt: string;
  } | null;
}

export const overview = (signal?: AbortSignal) => get<Overview>('/exchange', signal);
export const recordOf = (recordId: string, signal?: AbortSignal) => get<OutboundRecord>(`/exchange/records/${recordId}`, signal);

/** A reason in one line: the field, and what the receiver says of it. */
export const reasonLine = ({ field, label, message }: Reason): string => [label ?? field, message].filter(Boolean).join('：');

/** What the receiver said last, or why it said nothing. */
export const answerLine = ({ fault, answer }: OutboundRecord): string =>
  fault ?? (answer ? answer.reasons.map(reasonLine).join('；') || answer.receiptNumber : '');
