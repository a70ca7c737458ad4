import { Injectable } from '@nestjs/common';
import type { StepResult } from '@kaibiao/opening';
import { AppConfig, Logger, WakeUp } from '@kaibiao/platform';
import type { DueAction } from '@kaibiao/tender';
import { DueHandlers } from './due-handlers';
import { DueLots, type DueLot } from './due-lots.queries';
import { Rounds } from './rounds';

/** Looks at least this often, should a notification be lost. */
const LONGEST_SLEEP_MS = 15_000;
/** A lot that somebody else holds is tried again, patiently, after this. */
const BUSY_REST_MS = 5;
const FAILURE_REST_MS = { first: 250, longest: 60_000 };

interface Group {
  action: DueAction;
  lotIds: string[];
}

/**
 * Executes the calendar. Sleeps until the next due instant or until somebody says that it changed; then the database's clock decides.
 * Any number of workers may run: each passes over the lots that another holds.
 */
@Injectable()
export class Ticker {
  private readonly loop = new Rounds(() => this.round());
  private readonly running = new Map<string, Promise<void>>();
  /** Lots that rest: until when (on this process's monotonic clock), and after how many failures. */
  private readonly resting = new Map<string, { until: number; failures: number; patient: boolean }>();
  private readonly mostAtOnce: number;
  /** Calls under way; each may have several lots. */
  private calls = 0;

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
    await this.wakeUp.listen('due', () => this.loop.ring());
    this.loop.begin();
  }

  /** Lets what is under way end; nothing new begins. */
  async stop(): Promise<void> {
    await this.loop.stop();
    await Promise.all(this.running.values());
  }

  private async round(): Promise<number> {
    try {
      return await this.dispatch();
    } catch (error) {
      this.logger.failure('ticker.look_failed', error);
      return FAILURE_REST_MS.first;
    }
  }

  /** Starts what is due and may start; how long to sleep then. */
  private async dispatch(): Promise<number> {
    const now = performance.now();
    const rest = [...this.resting].filter(([, { until }]) => until > now);
    const { due, nextInMs } = await this.due.look([...this.running.keys(), ...rest.map(([lotId]) => lotId)]);
    for (const group of this.groups(due)) if (this.calls < this.mostAtOnce) this.begin(group);
    return Math.min(nextInMs ?? LONGEST_SLEEP_MS, LONGEST_SLEEP_MS, ...rest.map(([, { until }]) => until - now));
  }

  /** Lots that one call takes together. What failed, or was held by somebody else, goes alone the next time. */
  private groups(due: readonly DueLot[]): Group[] {
    const alone = due.filter(({ lotId }) => this.resting.has(lotId)).map(({ lotId, action }): Group => ({ action, lotIds: [lotId] }));
    const fresh = Object.entries(this.handlers.table).flatMap(([action, { most }]) => {
      const lotIds = due.filter((lot) => lot.action === action && !this.resting.has(lot.lotId)).map(({ lotId }) => lotId);
      const count = Math.ceil(lotIds.length / most);
      return Array.from({ length: count }, (_, at): Group => ({
        action: action as DueAction,
        lotIds: lotIds.slice(at * most, (at + 1) * most),
      }));
    });
    return [...fresh, ...alone];
  }

  private begin(group: Group): void {
    this.calls += 1;
    const work = this.handle(group).finally(() => {
      this.calls -= 1;
      for (const lotId of group.lotIds) this.running.delete(lotId);
      this.loop.ring();
    });
    for (const lotId of group.lotIds) this.running.set(lotId, work);
  }

  private async handle({ action, lotIds }: Group): Promise<void> {
    try {
      const patient = lotIds.length === 1 && (this.resting.get(lotIds[0]!)?.patient ?? false);
      for (const [lotId, result] of await this.handlers.table[action].run(lotIds, { patient })) this.settle(lotId, action, result);
    } catch (error) {
      this.logger.failure('due.failed', error, { lotIds, action });
      for (const lotId of lotIds) this.fail(lotId);
    }
  }

  private settle(lotId: string, action: DueAction, result: StepResult): void {
    const { failures = 0, patient = false } = this.resting.get(lotId) ?? {};
    if (result === 'busy')
      this.resting.set(lotId, { until: performance.now() + BUSY_REST_MS * (patient ? 100 : 1), failures, patient: true });
    else this.resting.delete(lotId);
    if (result === 'done') this.logger.info('due.done', { lotId, action });
  }

  private fail(lotId: string): void {
    const { failures = 0 } = this.resting.get(lotId) ?? {};
    const restMs = Math.min(FAILURE_REST_MS.first * 2 ** failures, FAILURE_REST_MS.longest);
    this.resting.set(lotId, { until: performance.now() + restMs, failures: failures + 1, patient: true });
  }
}
