import type { Audience, Topic } from './message-rules';

/** What ends. */
export type EndingType = 'deadline.near' | 'milestone.due' | 'certificate.ends';
/** What time brings about (提醒). */
export type ReminderType = EndingType | 'custodian.silent';

/** A reminder whose time has come. */
export interface DueReminder {
  type: ReminderType;
  /** The same however often it is looked for; another one for a deadline that was moved. */
  key: string;
  /** Id of the lot or of the account. */
  about: string;
  /** null for what does not end by itself. */
  endsAt: Date | null;
}

export interface ReminderRule {
  readonly type: ReminderType;
  readonly topic: Topic;
  readonly to: Audience;
}

/** Who is reminded of what. Of a deadline everybody who chose it, whether or not they bid; of the rest those whose part is public, or who own it. */
export const REMINDER_RULES: readonly ReminderRule[] = [
  { type: 'deadline.near', topic: 'deadlines', to: 'everybody' },
  { type: 'milestone.due', topic: 'duties', to: 'hosts' },
  { type: 'milestone.due', topic: 'duties', to: 'winner' },
  { type: 'certificate.ends', topic: 'security', to: 'account' },
  { type: 'custodian.silent', topic: 'duties', to: 'watchers' },
  { type: 'custodian.silent', topic: 'duties', to: 'depending' },
];

/** Days before the end, the longest first; less than the log of messages is kept. */
export const REMIND_DAYS: Readonly<Record<EndingType, readonly number[]>> = {
  'deadline.near': [3, 1],
  'milestone.due': [7],
  'certificate.ends': [30, 7],
};

/** Minutes of listening without a word from a custodian's process, which asks for work at least twice a minute: longer than any restart takes. */
export const CUSTODIAN_SILENT_MINUTES = 60;

const DAY_MS = 86_400_000;

/** Which of the reminders is due at `now`: the last whose time has come. null before the first, and from the end on. */
export function dueReminder(days: readonly number[], endsAt: Date, now: Date): number | null {
  const left = endsAt.getTime() - now.getTime();
  if (left <= 0) return null;
  return days.filter((day) => left <= day * DAY_MS).at(-1) ?? null;
}
