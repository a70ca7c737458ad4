import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { fromBase64, signDetached, toBase64 } from '@kaibiao/crypto';
import { bids, signedRelease } from '../integration/opening/bids';
import { PRICES } from '../integration/opening/ceremony';
import { lot, type TestLot } from '../integration/opening/lots';
import { until } from '../support/until';
import { house, signIn, type House } from './support/house';

/** Debian's interpreter, which has Debian's modules; another one on the path may not. */
const PYTHON = '/usr/bin/python3';
const isThere = spawnSync(PYTHON, ['-c', 'import socketio, websocket']).status === 0;
const describeWithSocketio = isThere ? describe : describe.skip;
const where = isThere ? '' : ' (skipped: apt-get install -y --no-install-recommends python3-socketio python3-websocket)';

interface Line {
  what: 'countdown' | 'subscribed' | 'entry';
  value: Record<string, unknown>;
}

describeWithSocketio(`a socket.io client in Python${where}`, () => {
  let h: House;
  let follower: ChildProcessByStdio<null, Readable, null>;
  beforeAll(async () => (h = await house()));
  afterAll(async () => {
    follower?.kill();
    await h.stop();
  });

  it('follows an opening from the countdown to the record and has what HTTP tells', async () => {
    const made = await lot(h);
    const sealed = await bids(h, made, PRICES);
    for (const at of [0, 1, 3]) h.start(at);
    follower = spawn(PYTHON, [join(__dirname, 'foreign-client', 'follow.py'), h.url, made.code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const over = once(follower, 'exit') as Promise<[number | null]>;
    const lines: Line[] = [];
    createInterface({ input: follower.stdout }).on('line', (line) => lines.push(JSON.parse(line) as Line));
    const heard = (type: string) => lines.some(({ value }) => value['type'] === type);
    await until(() => Promise.resolve(heard('lot.published') && lines.some(({ what }) => what === 'subscribed')));
    expect(lines[0]).toMatchObject({ what: 'countdown', value: { deadline: made.deadline.toISOString(), progress: null } });
    expect(lines.find(({ what }) => what === 'subscribed')?.value).toMatchObject({ ok: true });

    await h.setClock(new Date(made.deadline.getTime() - 500));
    await until(() => Promise.resolve(heard('lot.bidding_closed')));
    await (
      await signIn(h, h.host)
    )('POST', `lots/${made.id}/opening/declaration`);
    for (const bid of sealed) {
      const { statement, signature } = await signedRelease(bid);
      const call = await signIn(h, bid.bidder);
      await call('POST', `lots/${made.id}/releases`, { statement: toBase64(statement), signature: toBase64(signature) });
    }
    await until(() => Promise.resolve(heard('opening.release_ended')));
    for (const person of [h.host, h.witness]) await signOrder(h, made, person);
    expect((await over)[0]).toBe(0);

    const told = (await (await fetch(`${h.url}/api/v1/streams/${encodeURIComponent(`lot/${made.id}`)}/entries`)).json()) as {
      entries: object[];
    };
    // python-engineio hands each message to a thread of its own, so two that come together may be printed the other way round.
    const entries = lines.filter(({ what }) => what === 'entry').map(({ value }) => value);
    entries.sort((one, other) => Number(one['seq']) - Number(other['seq']));
    expect(entries).toEqual(told.entries.slice(0, entries.length));
    expect(entries.at(-1)).toMatchObject({ type: 'opening.recorded' });
    const { payload } = entries.find(({ type }) => type === 'bids.revealed') as { payload: { table: { price: string }[] } };
    expect(payload.table.map(({ price }) => price)).toEqual(PRICES);
  });
});

async function signOrder(h: House, { id }: TestLot, person: House['host']): Promise<void> {
  const call = await signIn(h, person);
  const { body } = await call('GET', `lots/${id}/opening/order`);
  const signature = toBase64(await signDetached(fromBase64(String(body.statement)), person.signer));
  await call('POST', `lots/${id}/opening/order-signatures`, { statement: body.statement, signature });
}
