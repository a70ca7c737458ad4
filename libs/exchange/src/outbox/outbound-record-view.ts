import type { Values } from '../datasets/data-record';
import { dataSet } from '../datasets/data-sets';
import type { OutboundState } from './outbound-record.entity';
import type { Refusal } from './receipt';
import type { Change } from './written-record';

/** As people read it: `sent` is what was sent, or tried to be, and has no answer yet (已发送，待回执). */
export const SHOWN_STATES = ['waiting', 'sent', 'accepted', 'refused', 'superseded'] as const satisfies readonly (OutboundState | 'sent')[];
export type ShownState = (typeof SHOWN_STATES)[number];

/** SQL over `outbound_record r`: joins its last answer, as `a`; what its state is called. */
export const ANSWERED = `left join lateral (select * from outbound_answer where record_id = r.id order by attempt desc limit 1) a on true`;
export const SHOWN_STATE = `case when r.state = 'waiting' and r.attempts >
  (select coalesce(max(attempt), 0) from outbound_answer where record_id = r.id) then 'sent' else r.state end`;

/** A receipt as it is shown: each field with its name in words. */
export interface AnswerView {
  change: Change;
  accepted: boolean;
  receiptNumber: string;
  reasons: (Refusal & { label: string | null })[];
  /** SHA-256 of the bytes that were sent, hex. */
  sentHash: string;
  answeredAt: string;
}

/** One version of one record as the centre reads it; times RFC 3339. */
export interface OutboundRecordView {
  recordId: string;
  set: string;
  /** Of the set, as the receiver's table calls it. */
  label: string;
  key: string;
  version: number;
  /** It takes the record back. */
  deleted: boolean;
  lotCode: string;
  lotName: string;
  /** What of the lot it is about: whoever or whatever it names; null for the lot itself. */
  about: string | null;
  state: ShownState;
  /** Key of the first record that the receiver must have before; null when none is missing. */
  waitsFor: string | null;
  attempts: number;
  madeAt: string;
  /** Not before; null when it does not wait. */
  nextAttemptAt: string | null;
  /** Why the last attempt brought no answer. */
  fault: string | null;
  answer: AnswerView | null;
}

export type RecordRow = Omit<OutboundRecordView, 'label' | 'about' | 'answer'> & {
  values: Values;
  answer: (Omit<AnswerView, 'reasons'> & { reasons: readonly Refusal[] }) | null;
};

/** Fields that name what a record is about, the narrowest first. */
const NAMING = [
  'ITEM_NAME',
  'EXPERT_NAME',
  'MILESTONE_NAME',
  'BIDDER_NAME',
  'WIN_BIDDER_NAME',
  'NOTICE_NAME',
  'TENDER_PROJECT_NAME',
  'PROJECT_NAME',
];

export function recordView({ values, answer, ...row }: RecordRow): OutboundRecordView {
  const { label, fields } = dataSet(row.set);
  const named = NAMING.find((name) => values[name] !== undefined);
  const labels = new Map(fields.map((field) => [field.name, field.label]));
  return {
    ...row,
    label,
    about: named === undefined ? null : values[named]!,
    answer: answer && { ...answer, reasons: answer.reasons.map((one) => ({ ...one, label: labels.get(one.field) ?? null })) },
  };
}
