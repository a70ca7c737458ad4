import { LOT_KEY_KEPT_DAYS } from '@kaibiao/crypto';
import { continues } from './decide';
import type { NoticeFacts } from './evidence';
import { beginsWithNotice, scheduleFacts, type JournalFact } from './journal';
import type { Remembered } from './memory';

const DAY_MS = 86_400_000;
/** With these nothing sealed will be opened any more (订立合同、流标、终止). */
const ENDS = ['contract.concluded', 'lot.failed', 'lot.terminated'];

export interface EndAsked {
  lotId: string;
  lotCode: string;
  /** Fingerprint of the key that would be destroyed. */
  key: string;
}

/**
 * Every reason why the key of a lot is not destroyed now; none when it may be. A platform that says too early that a lot is over could make
 * it impossible to open, so the deadline counts that the agency has signed, and this custodian's own clock.
 */
export function endFaults(
  { lotId, lotCode, key }: EndAsked,
  { journal, notices }: { journal: readonly JournalFact[]; notices: readonly NoticeFacts[] },
  now: Date,
  memory: Readonly<Remembered>,
): string[] {
  const schedule = scheduleFacts(journal);
  const signed = schedule.every(({ payload }) =>
    notices.some(({ hash, bidDeadline }) => hash === payload.noticeHash && bidDeadline === payload.bidDeadline),
  );
  const end = journal.findLast(({ type }) => ENDS.includes(type));
  const halted = journal.findLast(({ type }) => type === 'lot.suspended' || type === 'lot.resumed');
  const deadlines = notices.map(({ bidDeadline }) => bidDeadline);
  const over = Math.max(...[end?.occurredAt ?? '', ...deadlines].map((text) => new Date(text).getTime()));
  const checks: [boolean, string][] = [
    [notices.length > 0 && notices.every((notice) => notice.lotCode === lotCode), 'LOT_OTHER'],
    [notices.at(-1)?.lotKeys.some(({ fingerprint }) => fingerprint === key) ?? false, 'LOT_KEY_OTHER'],
    [beginsWithNotice(journal) && signed, 'SCHEDULE_NOT_SIGNED'],
    [continues(lotId, journal, memory), 'JOURNAL_REWRITTEN'],
    [end !== undefined && halted?.type !== 'lot.suspended', 'LOT_NOT_ENDED'],
    // An instant that cannot be read is NaN, and no time is late enough for it.
    [now.getTime() >= over + LOT_KEY_KEPT_DAYS * DAY_MS, 'LOT_KEY_STILL_KEPT'],
  ];
  return checks.filter(([holds]) => !holds).map(([, otherwise]) => otherwise);
}
