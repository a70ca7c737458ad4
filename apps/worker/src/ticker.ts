import { Injectable } from '@nestjs/common';
import { AppConfig, Logger, WakeUp } from '@kaibiao/platform';
import { Alarm } from './alarm';
import { DueHandlers } from './due-handlers';
import { DueLots, type DueLot } from './due-lots.queries';

/** Looks at least this often, should a notification be lost. */
const LONGEST_SLEEP_MS = 15_000;
/** A lot that somebody else holds is tried again, patiently, after this. */
const BUSY_REST_MS = 5;
const FAILURE_REST_MS = { first: 250, longest: 60_000 };

/**
 * Executes the calendar. Sleeps until the next due instant or until somebody says that it changed; then the database's clock decides.
 * Any number of workers may run: each passes over the lots that another holds.
 */
@Injectable()
export class Ticker {
  private readonly alarm = new Alarm();
  private readonly running = new Map<string, Promise<void>>();
  /** Lots that rest: until when (on this process's monotonic clock), and after how many failures. */
  private readonly resting = new Map<string, { until: number; failures: number; patient: boolean }>();
  private readonly mostAtOnce: number;
  private loop: Promise<void> | null = null;
  private stopped = false;

  constructor(
    private readonly due: DueLots,
    private readonly handlers: DueHandlers,
    private readonly wakeUp: WakeUp,
    private readonly logger: Logger,
    config: AppConfig,
  ) {
    this.mostAtOnce = Math.max(config.database.poolSize - 2, 1);
  }

  async start(): Promise<void> {
    await this.wakeUp.listen('due', () => this.alarm.ring());
    this.loop = this.run();
  }

  /** Lets what is under way end; nothing new begins. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.alarm.ring();
    await this.loop;
    await Promise.all(this.running.values());
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      let sleepMs = FAILURE_REST_MS.first;
      try {
        sleepMs = await this.dispatch();
      } catch (error) {
        this.logger.failure('ticker.look_failed', error);
      }
      await this.alarm.sleep(sleepMs);
    }
  }

  /** Starts what is due and may start; how long to sleep then. */
  private async dispatch(): Promise<number> {
    const now = performance.now();
    const rest = [...this.resting].filter(([, { until }]) => until > now);
    const { due, nextInMs } = await this.due.look([...this.running.keys(), ...rest.map(([lotId]) => lotId)]);
    for (const lot of due.slice(0, Math.max(this.mostAtOnce - this.running.size, 0))) this.begin(lot);
    return Math.min(nextInMs ?? LONGEST_SLEEP_MS, LONGEST_SLEEP_MS, ...rest.map(([, { until }]) => until - now));
  }

  private begin(lot: DueLot): void {
    const work = this.handle(lot).finally(() => {
      this.running.delete(lot.lotId);
      this.alarm.ring();
    });
    this.running.set(lot.lotId, work);
  }

  private async handle({ lotId, action }: DueLot): Promise<void> {
    const { failures = 0, patient = false } = this.resting.get(lotId) ?? {};
    try {
      const result = await this.handlers.table[action](lotId, { patient });
      if (result === 'busy')
        this.resting.set(lotId, { until: performance.now() + BUSY_REST_MS * (patient ? 100 : 1), failures, patient: true });
      else this.resting.delete(lotId);
      if (result === 'done') this.logger.info('due.done', { lotId, action });
    } catch (error) {
      const restMs = Math.min(FAILURE_REST_MS.first * 2 ** failures, FAILURE_REST_MS.longest);
      this.resting.set(lotId, { until: performance.now() + restMs, failures: failures + 1, patient: true });
      this.logger.failure('due.failed', error, { lotId, action });
    }
  }
}
