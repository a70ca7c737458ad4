import type { AppConfig } from '@kaibiao/platform';
import type { Gauge } from '../http/metrics';
import type { OperationsStanding } from './operations.queries';

/** For the operator's alarms: whether time is kept, and what waits. Uploads under way are not told, not even whether there is one (ADR 0082). */
export function operationsGauges(standing: OperationsStanding, { timestamps }: Pick<AppConfig, 'timestamps'>): Gauge[] {
  return [
    ['kaibiao_nearest_deadline_seconds', 'Seconds to the nearest bid deadline of the public calendar.', standing.deadlineSeconds],
    ['kaibiao_scheduler_overdue_seconds', 'How long the oldest due step has waited.', standing.overdueSeconds],
    ['kaibiao_scheduler_lateness_seconds', 'The latest closing of the last day: deadline to decision.', standing.latenessSeconds],
    ['kaibiao_receipts_opened_last_day', 'Receipts of bids in lots revealed in the last day.', standing.receiptsOpened],
    [
      'kaibiao_checkpoint_age_seconds',
      'Age of the last checkpoint of the log; 0 when there is nothing to sign.',
      standing.checkpointSeconds,
    ],
    ['kaibiao_clock_offset_seconds', 'Clock of the process less the clock of the database.', standing.clockOffsetSeconds],
    ['kaibiao_dispatch_late', 'A public entry has waited more than five minutes to be told on.', Number(standing.dispatchLate)],
    ['kaibiao_webhooks_late', 'A webhook call has been due for more than five minutes.', Number(standing.webhooksLate)],
    ['kaibiao_messages_late', 'An e-mail or SMS has been due for more than five minutes.', Number(standing.messagesLate)],
    [
      'kaibiao_timestamps_late',
      'A record, report or notice has waited more than five minutes for its time-stamp; 0 without an authority.',
      Number(timestamps.authority !== 'none' && standing.timestampsLate),
    ],
  ];
}
