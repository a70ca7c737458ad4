import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, QueryFailedError } from 'typeorm';
import { canonicalJson } from '@kaibiao/crypto';
import { DomainError, Random } from '@kaibiao/kernel';
import { IdempotencyKey } from './idempotency-key.entity';
import { Tx } from './tx';

/** An act that its client may retry. Same id and same input: the first answer. Same id, other input: ACT_ID_REUSED. */
export interface Act {
  id: string;
  actorId: string;
  command: string;
  input: unknown;
}

const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS = 5;

/** Owns begin, commit, the retry after a deadlock, and the idempotency key. */
@Injectable()
export class UnitOfWork {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly random: Random,
  ) {}

  /** Runs `work` in one transaction. */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction((manager) => work(new Tx(manager, this.random)));
      } catch (error) {
        if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
      }
    }
  }

  /** Runs `work` once for the act's id, whatever the number of retries; the answer must be JSON. */
  async once<T>(act: Act, work: (tx: Tx) => Promise<T>): Promise<T> {
    const inputHash = createHash('sha256')
      .update(canonicalJson({ input: act.input ?? null }))
      .digest('hex');
    const answer = await this.run(async (tx) => {
      const first = await tx.query<{ id: string }>(
        `insert into idempotency_key (id, actor_id, command, input_hash) values ($1, $2, $3, $4) on conflict (id) do nothing returning id`,
        [act.id, act.actorId, act.command, inputHash],
      );
      if (first.length === 0) return earlierAnswer(tx, act, inputHash);
      const text = JSON.stringify(await work(tx)) ?? 'null';
      await tx.update(IdempotencyKey, { id: act.id }, { answer: text });
      return text;
    });
    return JSON.parse(answer) as T;
  }
}

async function earlierAnswer(tx: Tx, act: Act, inputHash: string): Promise<string> {
  const earlier = await tx.findOne(IdempotencyKey, { id: act.id });
  const same = earlier?.actorId === act.actorId && earlier.command === act.command && earlier.inputHash === inputHash;
  if (!same || earlier.answer === null) throw new DomainError('conflict', 'ACT_ID_REUSED', { id: act.id });
  return earlier.answer;
}

function isRetryable(error: unknown): boolean {
  return error instanceof QueryFailedError && RETRYABLE.has((error.driverError as { code?: string }).code ?? '');
}
