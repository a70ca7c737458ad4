import { votesNeeded, type SealingPolicy } from '@kaibiao/crypto';
import type { CivilDate } from '@kaibiao/rules';
import { CUSTODIAN_PRESENCE_S } from '@kaibiao/tender';

export const HEALTH_CHECKS = ['api', 'database', 'clock', 'worker', 'log', 'store', 'custodians', 'disk', 'scanner', 'calendar'] as const;
export type HealthCheckName = (typeof HEALTH_CHECKS)[number];
export type HealthState = 'ok' | 'attention' | 'failed';

/**
 * How something that must run fares. Nothing in here moves with what bidders do: no bytes free, no number of entries, no time of the
 * last one. Those would tell the administrator of the system that somebody has just submitted a bid, and how large it is.
 */
export interface HealthCheck {
  name: HealthCheckName;
  state: HealthState;
  /** Which sentence of the page says it: `worker` and `late` make “the calendar is not being executed”. */
  why: string;
  facts: Readonly<Record<string, string | number>>;
}

type Verdict = Pick<HealthCheck, 'state' | 'why'>;

export const CLOCK_TOLERANCE_S = 2;
const CLOCK_FAILED_S = 30;
/** A due step is done within seconds; what waits longer waits for nobody. */
export const WORKER_TOLERANCE_S = 10;
const WORKER_FAILED_S = 60;
export const PRESENCE_S = CUSTODIAN_PRESENCE_S;
const DISK_ATTENTION = 0.15;
const DISK_FAILED = 0.05;

/** The api's own clock against the database's, which decides; a turned one is a demonstration's. */
export function clockVerdict({ skewSeconds, turned }: { skewSeconds: number; turned: boolean }): Verdict {
  if (Math.abs(skewSeconds) > CLOCK_FAILED_S) return { state: 'failed', why: 'skewed' };
  if (Math.abs(skewSeconds) > CLOCK_TOLERANCE_S) return { state: 'attention', why: 'skewed' };
  return turned ? { state: 'attention', why: 'turned' } : { state: 'ok', why: 'right' };
}

export function workerVerdict({ workers, overdueSeconds }: { workers: number; overdueSeconds: number }): Verdict {
  if (workers === 0) return { state: 'failed', why: 'absent' };
  if (overdueSeconds > WORKER_FAILED_S) return { state: 'failed', why: 'late' };
  return overdueSeconds > WORKER_TOLERANCE_S ? { state: 'attention', why: 'late' } : { state: 'ok', why: 'present' };
}

/** How many custodians the lots under way need: the votes of the most demanding policy; under `bidder` they keep seeds alone, and its threshold is enough. */
export const custodiansNeeded = (policies: readonly SealingPolicy[]): number =>
  Math.max(
    0,
    ...policies.map(({ mode, custodians, threshold }) => (mode === 'bidder' ? threshold : votesNeeded(custodians.length, threshold))),
  );

export function custodiansVerdict({ known, present, needed }: { known: number; present: number; needed: number }): Verdict {
  if (known === 0) return { state: 'attention', why: 'none' };
  if (present < needed) return { state: 'failed', why: 'tooFew' };
  return present < known ? { state: 'attention', why: 'absent' } : { state: 'ok', why: 'present' };
}

export function diskVerdict(freeShare: number): Verdict {
  if (freeShare < DISK_FAILED) return { state: 'failed', why: 'full' };
  return freeShare < DISK_ATTENTION ? { state: 'attention', why: 'filling' } : { state: 'ok', why: 'free' };
}

/** None configured is a choice of the house, and one to be seen. */
export function scannerVerdict({ configured, answers, late }: { configured: boolean; answers: boolean; late: boolean }): Verdict {
  if (!configured) return { state: 'attention', why: 'none' };
  if (!answers) return { state: 'failed', why: 'silent' };
  return late ? { state: 'failed', why: 'late' } : { state: 'ok', why: 'answers' };
}

/** The day from which the next year's calendar is waited for; its notice appears in October or November. */
const CALENDAR_ATTENTION_FROM = '10-01';

/** The days off are known until then (null: not even those of this year). */
export function calendarVerdict(today: CivilDate, until: CivilDate | null): Verdict {
  if (until === null) return { state: 'failed', why: 'over' };
  return today >= `${until.slice(0, 4)}-${CALENDAR_ATTENTION_FROM}`
    ? { state: 'attention', why: 'ending' }
    : { state: 'ok', why: 'covers' };
}

/** The worst of all. */
export const worst = (checks: readonly Pick<HealthCheck, 'state'>[]): HealthState =>
  (['failed', 'attention'] as const).find((state) => checks.some((check) => check.state === state)) ?? 'ok';
