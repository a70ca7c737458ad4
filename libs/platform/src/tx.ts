import {
  In,
  type DeepPartial,
  type EntityManager,
  type EntityTarget,
  type FindManyOptions,
  type FindOptionsOrder,
  type FindOptionsWhere,
  type ObjectLiteral,
} from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { DomainError, type Random } from '@kaibiao/kernel';
import { append, type Fact } from './journal';
import type { JournalEntry } from './journal-entry.entity';

/**
 * The open transaction. Holding one is being in a transaction: nothing else of the platform can write.
 * The order inside a command is fixed: `lock` the owner row, then read `now`, apply pure rules, save, `record`.
 */
export class Tx {
  private locked = false;

  constructor(
    private readonly manager: EntityManager,
    private readonly random: Random,
  ) {}

  /** Locks the owner row and returns it as it is now; throws the given error, or OBJECT_NOT_FOUND, when there is none. */
  async lock<T extends ObjectLiteral>(entity: EntityTarget<T>, where: FindOptionsWhere<T>, missing = notFound): Promise<T> {
    const row = await this.manager.findOne(entity, { where, lock: { mode: 'pessimistic_write' } });
    if (!row) throw missing();
    this.locked = true;
    return row;
  }

  /** Locks many owner rows in the order of `id`; with `skipLocked` only those that nobody else holds at this moment. */
  async lockAll<T extends ObjectLiteral & { id: string }>(
    entity: EntityTarget<T>,
    ids: readonly string[],
    { skipLocked = false } = {},
  ): Promise<T[]> {
    const lock = { mode: 'pessimistic_write' as const, ...(skipLocked ? { onLocked: 'skip_locked' as const } : {}) };
    const rows = await this.manager.find(entity, {
      where: { id: In(ids) } as FindOptionsWhere<T>,
      order: { id: 'ASC' } as FindOptionsOrder<T>,
      lock,
    });
    this.locked = true;
    return rows;
  }

  /** Locks a name that has no row yet: the organisation to be registered, the lot code to be given. */
  async lockKey(key: string): Promise<void> {
    await this.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
    this.locked = true;
  }

  /** The database's clock at this moment. Only after a lock, so that times, receipts and journal numbers are in one order. */
  async now(): Promise<Date> {
    this.requireLock();
    const rows = (await this.manager.query('select kaibiao.now() as now')) as { now: Date }[];
    return rows[0]!.now;
  }

  find<T extends ObjectLiteral>(entity: EntityTarget<T>, options: FindManyOptions<T>): Promise<T[]> {
    return this.manager.find(entity, options);
  }

  findOne<T extends ObjectLiteral>(entity: EntityTarget<T>, where: FindOptionsWhere<T>): Promise<T | null> {
    return this.manager.findOneBy(entity, where);
  }

  async insert<T extends ObjectLiteral>(entity: EntityTarget<T>, row: DeepPartial<T> | DeepPartial<T>[]): Promise<void> {
    await this.manager.insert(entity, row as QueryDeepPartialEntity<T>);
  }

  async update<T extends ObjectLiteral>(entity: EntityTarget<T>, where: FindOptionsWhere<T>, patch: DeepPartial<T>): Promise<number> {
    const result = await this.manager.update(entity, where, patch as QueryDeepPartialEntity<T>);
    return result.affected ?? 0;
  }

  async delete<T extends ObjectLiteral>(entity: EntityTarget<T>, where: FindOptionsWhere<T>): Promise<number> {
    const result = await this.manager.delete(entity, where);
    return result.affected ?? 0;
  }

  /** Plain SQL with parameters, for what the calls above cannot say. */
  query<R>(sql: string, parameters: unknown[] = []): Promise<R[]> {
    return this.manager.query(sql, parameters) as Promise<R[]>;
  }

  /** Appends a fact to its stream's chain. The stream's owner must be locked, so that sequence order is commit order. */
  async record(fact: Fact): Promise<JournalEntry> {
    const [entry] = await this.recordAll([fact]);
    return entry!;
  }

  /** The same for the facts of many owners, all of them locked. */
  recordAll(facts: readonly Fact[]): Promise<JournalEntry[]> {
    this.requireLock();
    return append(this.manager, this.random, facts);
  }

  private requireLock(): void {
    if (!this.locked) throw new Error('a time read before Tx.lock() decides nothing');
  }

  /** Tells the workers that a due instant may have changed; delivered at commit. */
  async wakeWorkers(): Promise<void> {
    await this.manager.query(`select pg_notify('due', '')`);
  }
}

function notFound(): DomainError {
  return new DomainError('not_found', 'OBJECT_NOT_FOUND');
}
