import { createHash, type Hash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { PlatformModule, UnitOfWork } from '@kaibiao/platform';
import { Watcher } from '../../apps/cli/src/bench/hall/watcher';
import { BenchPlatform } from '../../apps/cli/src/bench/platform/bench-platform';
import { copyLot, draftLots } from '../../apps/cli/src/bench/platform/drafted-lots';
import { eventually } from '../../apps/cli/src/demo/eventually';

const FULL = process.env['KAIBIAO_FAULTS'] === 'full';
const SOCKETS = FULL ? 1_000 : 200;
const SECONDS = FULL ? 60 : 6;
/** Facts a second while the sockets are killed. */
const FACTS = 10;

jest.setTimeout(240_000);

let platform: BenchPlatform;
let ports: number[];
let stream: string;

beforeAll(async () => {
  platform = await BenchPlatform.create();
  const apis = [await platform.start('api'), await platform.start('api')];
  ports = apis.map(({ url }) => Number(new URL(url).port));
  const [draft] = await draftLots(await platform.cast(platform.url).the('agency'), 1);
  stream = `lot/${await copyLot(platform, draft!, { state: 'bidding' })}`;
});
afterAll(() => platform?.end());

/** Somebody whose line is killed again and again, and who asks each time for what came after the last that was heard. */
class Persistent {
  private readonly heard: Hash = createHash('sha256');
  private watcher: Watcher | null = null;
  seq = 0;
  gaps = 0;
  refused = 0;

  constructor(private readonly port: number) {}

  connect(): void {
    this.watcher = new Watcher({
      port: this.port,
      stream,
      after: this.seq,
      onEvent: (seq, packet) => this.hear(seq, packet),
      onBroken: () => (this.refused += 1),
    });
  }

  kill(): void {
    this.watcher?.leave();
  }

  /** The hash of everything heard, in the order in which it was heard. */
  get history(): string {
    return this.heard.copy().digest('hex');
  }

  private hear(seq: number, packet: string): void {
    if (seq !== this.seq + 1) this.gaps += 1;
    this.seq = seq;
    const [, entry] = JSON.parse(packet.slice(packet.indexOf('['))) as [string, object];
    this.heard.update(JSON.stringify(entry));
  }
}

/** What HTTP tells of the stream, page by page. */
async function twin(): Promise<{ seq: number; history: string }> {
  const heard = createHash('sha256');
  let seq = 0;
  for (;;) {
    const answer = await fetch(`${platform.url}/api/v1/streams/${encodeURIComponent(stream)}/entries?after=${seq}`);
    const { entries } = (await answer.json()) as { entries: { seq: number }[] };
    if (entries.length === 0) return { seq, history: heard.digest('hex') };
    for (const entry of entries) heard.update(JSON.stringify(entry));
    seq = entries.at(-1)!.seq;
  }
}

describe(`${SOCKETS} sockets at two apis, killed every second for ${SECONDS} s`, () => {
  it('all end with the history that HTTP tells', async () => {
    const app = await NestFactory.createApplicationContext(PlatformModule.forProcess('cli', platform.config), { logger: ['error'] });
    const crowd = Array.from({ length: SOCKETS }, (_, at) => new Persistent(ports[at % ports.length]!));
    for (const one of crowd) one.connect();
    let kills = 0;
    for (let fact = 1; fact <= SECONDS * FACTS; fact++) {
      await app.get(UnitOfWork).run(async (tx) => {
        await tx.lockKey(stream);
        return tx.record({ stream, type: 'hall.message', actorId: 'test', payload: { fact } });
      });
      await pause(1_000 / FACTS);
      if (fact % FACTS !== 0) continue;
      for (const one of crowd) {
        one.kill();
        one.connect();
      }
      kills += SOCKETS;
    }
    await app.close();
    const told = await twin();
    await eventually('everybody has heard everything', () => Promise.resolve(crowd.every(({ seq }) => seq >= told.seq)));
    for (const one of crowd) one.kill();
    console.info(`${kills} lines killed, ${told.seq} entries`);
    expect(told.seq).toBeGreaterThanOrEqual(SECONDS * FACTS);
    expect(crowd.filter(({ history, gaps, refused }) => history !== told.history || gaps > 0 || refused > 0)).toEqual([]);
  });
});
