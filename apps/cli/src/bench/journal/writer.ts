import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { PlatformModule, UnitOfWork, type AppConfig, type Fact } from '@kaibiao/platform';

/** A process that writes into the journal as the platform's commands do: lock, clock, facts, commit. Started by journal.ts. */
interface Order {
  config: AppConfig;
  writers: number;
  /** Facts in a transaction, each of a stream of its own. */
  facts: number;
}

async function serve({ config, writers, facts }: Order): Promise<void> {
  const app = await NestFactory.createApplicationContext(PlatformModule.forProcess('cli', config), { logger: false });
  const uow = app.get(UnitOfWork);
  const streams = Array.from({ length: writers }, () => Array.from({ length: facts }, () => `bench/${randomUUID()}`));
  process.on(
    'message',
    (question: { forMs: number }) => void write(uow, streams, question.forMs).then((entries) => process.send?.({ entries })),
  );
  process.once('disconnect', () => void app.close().then(() => process.exit(0)));
  process.send?.({});
}

/** How many entries were acknowledged within the time. */
async function write(uow: UnitOfWork, streams: readonly (readonly string[])[], forMs: number): Promise<number> {
  const end = performance.now() + forMs;
  let entries = 0;
  const keepWriting = async (own: readonly string[]): Promise<void> => {
    while (performance.now() < end) {
      await uow.run(async (tx) => {
        await tx.lockKey(own[0]!);
        if (own.length === 1) await tx.record(fact(own[0]!));
        else await tx.recordAll(own.map(fact));
      });
      entries += own.length;
    }
  };
  await Promise.all(streams.map(keepWriting));
  return entries;
}

const fact = (stream: string): Fact => ({
  stream,
  type: 'bid.received',
  actorId: 'bidder',
  payload: { lotId: stream, version: 1, manifestHash: 'ab'.repeat(32) },
});

process.once('message', (order: Order) => void serve(order));
