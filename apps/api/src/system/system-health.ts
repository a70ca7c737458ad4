import { Injectable } from '@nestjs/common';
import type { SealingPolicy } from '@kaibiao/crypto';
import { Clock } from '@kaibiao/kernel';
import { AppConfig, Reader, SoundDatabase } from '@kaibiao/platform';
import { civilDateOf, coveredUntil } from '@kaibiao/rules';
import { PlatformCustodians, type CustodianPresence } from '@kaibiao/tender';
import { buildOf, type Build } from './build';
import { FilesHealth } from './files-health';
import {
  calendarVerdict,
  clockVerdict,
  custodiansNeeded,
  custodiansVerdict,
  PRESENCE_S,
  workerVerdict,
  worst,
  type HealthCheck,
  type HealthState,
} from './health-rules';

export interface SystemHealth {
  at: Date;
  state: HealthState;
  build: Build;
  checks: HealthCheck[];
  custodians: (CustodianPresence & { present: boolean })[];
}

const CLOCKS = `select kaibiao.now() now, clock_timestamp() "trueTime", (select offset_ms from clock_offset) <> 0 turned`;
/** The calendar is public. How long a step waits is told in whole seconds, and only once it is late. */
const OVERDUE = `
  select coalesce(extract(epoch from kaibiao.now() - min(next_due_at)), 0)::int seconds,
    (select count(*) from pg_stat_activity where application_name = 'kaibiao-worker' and datname = current_database())::int workers
  from lot where next_due_at <= kaibiao.now()`;
/** Public entries go into the next checkpoint, all of them; hidden ones may have to wait, and how many do is nobody's to know. */
const COVERED = `
  select not exists (select 1 from log_waiting w join journal_entry j on j.id = w.entry_id
    where j.stream like 'lot/%' and j.occurred_at < kaibiao.now() - interval '3 minutes') covered`;
const POLICIES = `select policy from lot where state in ('bidding', 'closed', 'releasing', 'released', 'ordered')`;

/** Whether everything runs that must run. */
@Injectable()
export class SystemHealthQuery {
  private readonly build: Build;

  constructor(
    config: AppConfig,
    private readonly clock: Clock,
    private readonly reader: Reader,
    private readonly database: SoundDatabase,
    private readonly files: FilesHealth,
    private readonly custodians: PlatformCustodians,
  ) {
    this.build = buildOf(config, clock.now());
  }

  async now(): Promise<SystemHealth> {
    const { now, turned, trueTime } = (await this.reader.row<{ now: Date; turned: boolean; trueTime: Date }>(CLOCKS))!;
    const skewSeconds = Math.round((this.clock.now().getTime() - trueTime.getTime()) / 1000);
    const custodians = (await this.custodians.presence(this.reader)).map((custodian) => ({
      ...custodian,
      present: custodian.seenAt !== null && now.getTime() - custodian.seenAt.getTime() < PRESENCE_S * 1000,
    }));
    const checks: HealthCheck[] = [
      { name: 'api', state: 'ok', why: 'answers', facts: {} },
      await this.databaseCheck(),
      { name: 'clock', ...clockVerdict({ skewSeconds, turned }), facts: { seconds: Math.abs(skewSeconds) } },
      await this.workerCheck(),
      await this.logCheck(),
      await this.custodiansCheck(custodians),
      ...(await this.files.checks()),
      calendarCheck(now),
    ];
    return { at: now, state: worst(checks), build: this.build, checks, custodians };
  }

  /** That it answers is clear: the session was read from it. */
  private async databaseCheck(): Promise<HealthCheck> {
    const off = await this.database.unsafeSettings();
    return off.length === 0
      ? { name: 'database', state: 'ok', why: 'sound', facts: {} }
      : { name: 'database', state: 'failed', why: 'unsafe', facts: { settings: off.join(', ') } };
  }

  private async workerCheck(): Promise<HealthCheck> {
    const { workers, seconds } = (await this.reader.row<{ workers: number; seconds: number }>(OVERDUE))!;
    const verdict = workerVerdict({ workers, overdueSeconds: seconds });
    return { name: 'worker', ...verdict, facts: verdict.why === 'late' ? { seconds } : {} };
  }

  private async logCheck(): Promise<HealthCheck> {
    const covered = (await this.reader.row<{ covered: boolean }>(COVERED))?.covered ?? true;
    return { name: 'log', state: covered ? 'ok' : 'failed', why: covered ? 'covered' : 'behind', facts: {} };
  }

  private async custodiansCheck(custodians: SystemHealth['custodians']): Promise<HealthCheck> {
    const policies = await this.reader.rows<{ policy: SealingPolicy }>(POLICIES);
    const facts = {
      known: custodians.length,
      present: custodians.filter(({ present }) => present).length,
      needed: custodiansNeeded(policies.map(({ policy }) => policy)),
    };
    return { name: 'custodians', ...custodiansVerdict(facts), facts };
  }
}

function calendarCheck(now: Date): HealthCheck {
  const today = civilDateOf(now);
  const until = coveredUntil(today);
  return { name: 'calendar', ...calendarVerdict(today, until), facts: { year: (until ?? today).slice(0, 4), until: until ?? '' } };
}
