import { Watcher } from './watcher';

/** A process full of watchers. Started by hall.ts; each question is the number of an event, the answer the instant at which the last of them had it. */
interface Order {
  ports: number[];
  watchers: number;
  stream: string | null;
}

const AT_ONCE = 100;

async function serve({ ports, watchers, stream }: Order): Promise<void> {
  const last = new Uint32Array(watchers);
  let broken: string | null = null;
  let waiting: { seq: number; missing: number } | null = null;
  const tell = (at: bigint): void => {
    waiting = null;
    process.send?.({ at: String(at), broken });
  };
  const hear = (who: number, seq: number): void => {
    if (seq !== last[who]! + 1) broken ??= `watcher ${who} heard ${seq} after ${last[who]}`;
    last[who] = seq;
    if (waiting?.seq === seq && --waiting.missing === 0) tell(process.hrtime.bigint());
  };
  const everybody: Watcher[] = [];
  while (everybody.length < watchers) {
    const wave = Array.from({ length: Math.min(AT_ONCE, watchers - everybody.length) }, (_, at) => {
      const who = everybody.length + at;
      const onBroken = (reason: string): void => void (broken ??= `watcher ${who}: ${reason}`);
      return new Watcher({ port: ports[who % ports.length]!, stream, onBroken, onEvent: (seq) => hear(who, seq) });
    });
    await Promise.all(wave.map(({ welcomed }) => welcomed));
    everybody.push(...wave);
  }
  process.on('message', ({ seq }: { seq: number }) => {
    waiting = { seq, missing: last.reduce((count, heard) => count + (heard < seq ? 1 : 0), 0) };
    if (waiting.missing === 0) tell(process.hrtime.bigint());
  });
  process.once('disconnect', () => {
    for (const watcher of everybody) watcher.leave();
    process.exit(0);
  });
  process.send?.({});
}

process.once('message', (order: Order) => void serve(order));
