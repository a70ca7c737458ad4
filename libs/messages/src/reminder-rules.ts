import type { Audience, Topic } from './message-rules';

/** What time brings about (提醒). */
export type ReminderType = 'deadline.near' | 'milestone.due' | 'certificate.ends';

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
];

/** Days before the end, the longest first; less than the log of messages is kept. */
export const REMIND_DAYS: Readonly<Record<ReminderType, readonly number[]>> = {
  'deadline.near': [3, 1],
  'milestone.due': [7],
  'certificate.ends': [30, 7],
};

const DAY_MS = 86_400_000;

/** Which of the reminders is due at `now`: the last whose time has come. null before the first, and from the end on. */
export function dueReminder(days: readonly number[], endsAt: Date, now: Date): number | null {
  const left = endsAt.getTime() - now.getTime();
  if (left <= 0) return null;
  return days.filter((day) => left <= day * DAY_MS).at(-1) ?? null;
}
