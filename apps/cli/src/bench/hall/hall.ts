import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { PlatformModule, UnitOfWork } from '@kaibiao/platform';
import { median, type Bench, type BenchCase } from '../bench';
import { BenchPlatform, type RunningProcess } from '../platform/bench-platform';
import { BenchChild } from '../platform/child';
import { copyLot, draftLots } from '../platform/drafted-lots';
import { residentBytes } from '../platform/resident';

const WATCHERS = 9_000;
const TEXT = '开标'.repeat(150);

/** From an act to the last of 9,000 watchers at two apis, against bare socket.io with as many: aim 1.2 times its time. */
export const HALL_CASES: readonly BenchCase[] = [
  {
    name: 'hall',
    case: `one 1 kB event to ${WATCHERS} sockets, the last one`,
    unit: 'ms',
    pairs: 61,
    prepare: () => BenchPlatform.for(hallBench),
  },
];

type Watchers = BenchChild<object>;

async function hallBench(platform: BenchPlatform): Promise<Bench> {
  const apis = [await platform.start('api'), await platform.start('api')];
  const [draft] = await draftLots(await platform.cast(apis[0]!.url).the('agency'), 1);
  const stream = `lot/${await copyLot(platform, draft!, { state: 'bidding' })}`;
  const bare = await Promise.all([0, 1].map(() => BenchChild.start<{ port: number }>('hall/bare-hall', {})));
  const [emptyApis, emptyBare] = [memory(apis), memory(bare)];
  const order = { watchers: WATCHERS, stream };
  const watchers: Watchers = await BenchChild.start('hall/watchers', { ...order, ports: apis.map(({ url }) => Number(new URL(url).port)) });
  const bareWatchers: Watchers = await BenchChild.start('hall/watchers', {
    ...order,
    stream: null,
    ports: bare.map(({ ready }) => ready.port),
  });
  const perWatcher = (empty: number, full: number): number => Math.round((full - empty) / WATCHERS / 102.4) / 10;
  const memoryKb = { oursIdleKb: perWatcher(emptyApis, memory(apis)), baselineIdleKb: perWatcher(emptyBare, memory(bare)) };
  const app = await NestFactory.createApplicationContext(PlatformModule.forProcess('cli', platform.config), { logger: ['error'] });
  const uow = app.get(UnitOfWork);
  let [seq, bareSeq] = [0, 0];
  const acts: number[] = [];
  return {
    async ours() {
      const heard = watchers.ask<Heard>({ seq: ++seq });
      const began = process.hrtime.bigint();
      await uow.run(async (tx) => {
        await tx.lockKey(stream);
        await tx.record({ stream, type: 'hall.message', actorId: 'bench', payload: { text: TEXT } });
      });
      acts.push(Number(process.hrtime.bigint() - began) / 1e6);
      return until(await heard, began);
    },
    async baseline() {
      const heard = bareWatchers.ask<Heard>({ seq: ++bareSeq });
      const began = process.hrtime.bigint();
      const entry = {
        stream,
        seq: bareSeq,
        type: 'hall.message',
        at: '2026-01-01T00:00:00.000Z',
        payload: { text: TEXT },
        hash: 'ab'.repeat(32),
      };
      for (const one of bare) one.tell(entry);
      return until(await heard, began);
    },
    extra: () => ({ watchers: WATCHERS, events: seq, actMs: Math.round(median(acts)), ...memoryKb }),
    async end() {
      await app.close();
      for (const child of [watchers, bareWatchers, ...bare]) await child.end();
    },
  };
}

interface Heard {
  /** By the monotonic clock that all processes of a machine share, nanoseconds. */
  at: string;
  broken: string | null;
}

function until({ at, broken }: Heard, began: bigint): number {
  if (broken) throw new Error(broken);
  return Number(BigInt(at) - began) / 1e6;
}

const memory = (processes: readonly (RunningProcess | BenchChild<unknown>)[]): number =>
  processes.reduce((sum, { pid }) => sum + (residentBytes(pid) ?? 0), 0);
