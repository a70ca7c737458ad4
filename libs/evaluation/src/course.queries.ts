import type { Reader } from '@kaibiao/platform';

/** Whether the evaluation stands still, and every wish to go back in it. Times are RFC 3339. */
export interface CourseView {
  pause: { reason: string; pausedAt: string } | null;
  /** In the order in which they were asked for; `approved` is null until the supervisor has decided. */
  rollBacks: { rollBackId: string; reason: string; askedAt: string; approved: boolean | null; decisionReason: string | null }[];
}

export async function courseOf(reader: Reader, lotId: string): Promise<CourseView> {
  const pause = await reader.row<{ reason: string; pausedAt: Date }>(
    'select reason, paused_at "pausedAt" from evaluation_pause where lot_id = $1 and resumed_at is null',
    [lotId],
  );
  const rows = await reader.rows<Omit<CourseView['rollBacks'][number], 'askedAt'> & { askedAt: Date }>(
    `select id "rollBackId", reason, asked_at "askedAt", approved, decision_reason "decisionReason" from review_rollback
     where lot_id = $1 order by asked_at, id`,
    [lotId],
  );
  return {
    pause: pause && { reason: pause.reason, pausedAt: pause.pausedAt.toISOString() },
    rollBacks: rows.map(({ askedAt, ...row }) => ({ ...row, askedAt: askedAt.toISOString() })),
  };
}
