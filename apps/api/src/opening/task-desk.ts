import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { CustodianTasks, type CustodianTask } from '@kaibiao/opening';
import { WakeUp } from '@kaibiao/platform';
import { MarkCustodianSeen } from '@kaibiao/tender';

/** A lost notification costs this much at most. */
const LOOK_EVERY_MS = 5_000;

/** The custodians' long poll: a journal entry of a lot is the hint to look again. */
@Injectable()
export class TaskDesk implements OnModuleInit, OnModuleDestroy {
  private readonly waiting = new Set<() => void>();
  private closed = false;

  constructor(
    private readonly wakeUp: WakeUp,
    private readonly queries: CustodianTasks,
    private readonly seen: MarkCustodianSeen,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.wakeUp.listen('journal', (stream) => {
      if (stream === '' || stream.startsWith('lot/') || stream.startsWith('desk/')) this.ring();
    });
  }

  onModuleDestroy(): void {
    this.closed = true;
    this.ring();
  }

  /** The tasks as soon as there is one, or none after `waitMs`. */
  async tasks(principal: Principal, waitMs: number): Promise<CustodianTask[]> {
    await this.seen.execute(principal);
    for (const end = performance.now() + waitMs; ;) {
      const rung = this.nextRing(Math.min(LOOK_EVERY_MS, Math.max(end - performance.now(), 0)));
      const tasks = await this.queries.of(principal);
      if (tasks.length > 0 || this.closed || performance.now() >= end) {
        rung.cancel();
        return tasks;
      }
      await rung.promise;
      if (this.closed) return [];
    }
  }

  private ring(): void {
    for (const wake of [...this.waiting]) wake();
  }

  /** Registered before the look, so that what happens during it is not missed. */
  private nextRing(withinMs: number): { promise: Promise<void>; cancel: () => void } {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(() => wake(), withinMs);
    const wake = (): void => {
      clearTimeout(timer);
      this.waiting.delete(wake);
      resolve();
    };
    this.waiting.add(wake);
    return { promise, cancel: wake };
  }
}
