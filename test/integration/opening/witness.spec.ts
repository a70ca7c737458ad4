import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  checkpointVerifierKey,
  readVerifierKey,
  verifyCheckpoint,
  verifyCosignatures,
  writeAddCheckpoint,
  type NoteKey,
} from '@kaibiao/crypto';
import { Random, SystemClock } from '@kaibiao/kernel';
import { logOrigin, UnitOfWork } from '@kaibiao/platform';
import { createCheckedApi } from '../../support/answers/checked-api';
import { eventually } from '../../../apps/cli/src/demo/eventually';
import { followLog } from '../../../apps/cli/src/witness/follow-log';
import { serveWitness } from '../../../apps/cli/src/witness/serve-witness';
import { Witness } from '../../../apps/cli/src/witness/witness';
import { WitnessFolder } from '../../../apps/cli/src/witness/witness-folder';
import { Cosignatures } from '../../../apps/worker/src/cosignatures';
import { LogKey } from '../../../apps/worker/src/log-key';
import { PublishedCheckpoint } from '../../../apps/worker/src/published-checkpoint';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { lot } from './lots';
import { world, type World } from './world';

interface Watcher {
  witness: Witness;
  folder: string;
  key: NoteKey;
  server: Server;
  url: string;
  events: [string, Record<string, string | number>][];
}

let w: World;
let api: NestFastifyApplication;
let prefix: string;
let logKey: NoteKey;
let first: Watcher;
let second: Watcher;

/** Somebody with a folder and a port of its own. */
async function watcher(name: string): Promise<Watcher> {
  const folder = await mkdtemp(join(tmpdir(), 'kaibiao-witness-'));
  const kept = await WitnessFolder.create(folder, name);
  const events: Watcher['events'] = [];
  const witness = new Witness({ folder: kept, logs: [logKey], clock: new SystemClock(), report: (...event) => void events.push(event) });
  const server = serveWitness(witness);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { witness, folder, key: readVerifierKey(kept.verifierKey), server, url, events };
}

const log = () => w.get(TransparencyLog);
const served = async () => (await fetch(`${prefix}/checkpoint`)).text();
const follow = (one: Watcher) => followLog(one.witness, prefix, logKey);

beforeAll(async () => {
  w = await world({ providers: [TransparencyLog, LogKey, PublishedCheckpoint, Cosignatures] });
  await lot(w);
  await log().advance();
  api = await createCheckedApi(w.config);
  await api.listen(0, '127.0.0.1');
  prefix = `${await api.getUrl()}/log`;
  logKey = readVerifierKey(checkpointVerifierKey(logOrigin(w.config), (await w.get(LogKey).key()).publicKey));
  first = await watcher('witness.example.cn/w1');
  second = await watcher('witness.example.cn/w2');
  const policy = [
    `witness one ${await keyOf(first)} ${first.url}/`,
    `witness two ${await keyOf(second)} ${second.url}`,
    // Nobody is there.
    `witness three witness.example.cn/w3+${(await unknown()).slice('witness.example.cn/w3+'.length)} http://127.0.0.1:9/`,
    'group all-of-them 2 one two three',
    'quorum all-of-them',
  ];
  writeFileSync(join(w.config.secretsFolder, 'trust', 'log.policy'), `${policy.join('\n')}\n`);
});
afterAll(async () => {
  for (const { server, folder } of [first, second]) {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  }
  await api.close();
  await w.close();
});

const keyOf = async ({ folder }: Watcher) => (await WitnessFolder.open(folder)).verifierKey;
async function unknown(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kaibiao-witness-'));
  const { verifierKey } = await WitnessFolder.create(folder, 'witness.example.cn/w3');
  await rm(folder, { recursive: true });
  return verifierKey;
}

describe('witnesses of the log', () => {
  it('cosign what continues what they saw; one that is down takes nothing from the others', async () => {
    await w.get(Cosignatures).collect();
    for (let beat = 0; beat < 20; beat++) await log().advance();
    await w.get(Cosignatures).collect();
    const note = await served();
    expect((await verifyCheckpoint(note, logKey.publicKey)).size).toBeGreaterThan(320);
    expect((await verifyCosignatures(note, [first.key, second.key])).map(({ name }) => name)).toEqual([first.key.name, second.key.name]);
    expect(first.events.map(([event]) => event)).toEqual(['witness.cosigned', 'witness.cosigned']);
    await w.get(Cosignatures).collect();
    expect(await w.count('log_cosignature')).toBe(4);
  });

  it('hold up neither the others nor the log when one of them takes the question and never answers', async () => {
    const policy = join(w.config.secretsFolder, 'trust', 'log.policy');
    const before = readFileSync(policy, 'utf8');
    let asked!: () => void;
    const question = new Promise<void>((resolve) => (asked = resolve));
    const hanging = createServer(() => asked());
    await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(hanging.address() as AddressInfo).port}`;
    writeFileSync(policy, before.replace('http://127.0.0.1:9/', url));
    try {
      await log().advance();
      const size = (await verifyCheckpoint(await served(), logKey.publicKey)).size;
      const round = w.get(Cosignatures).collect();
      await question;
      await eventually('the others have cosigned', async () => (await w.count('log_cosignature where size = $1', [size])) === 2);
      await log().advance();
      expect((await verifyCheckpoint(await served(), logKey.publicKey)).size).toBeGreaterThan(size);
      hanging.closeAllConnections();
      await round;
    } finally {
      writeFileSync(policy, before);
      hanging.closeAllConnections();
      hanging.close();
    }
  });

  it('look at the log as the public does, over its tiles, and tell the platform how far they are', async () => {
    for (let beat = 0; beat < 3; beat++) await log().advance();
    expect((await follow(second)).status).toBe(200);
    await log().advance();
    await w.get(Cosignatures).collect();
    expect(await verifyCosignatures(await served(), [first.key, second.key])).toHaveLength(2);
  });

  it('are served a checkpoint that nobody keeps and tiles that everybody may keep', async () => {
    const checkpoint = await fetch(`${prefix}/checkpoint`);
    expect([checkpoint.headers.get('content-type'), checkpoint.headers.get('cache-control')]).toEqual([
      'text/plain; charset=utf-8',
      'public, max-age=2',
    ]);
    const tile = await fetch(`${prefix}/tile/entries/000`);
    expect([tile.status, tile.headers.get('content-type'), tile.headers.get('cache-control')]).toEqual([
      200,
      'application/octet-stream',
      'public, max-age=31536000, immutable',
    ]);
    expect((await tile.arrayBuffer()).byteLength).toBe(256 * 34);
    for (const path of ['tile/0/999', 'tile/0/0', 'tile/entries/000.p/256', 'tile/0/000/', 'nothing'])
      expect([path, (await fetch(`${prefix}/${path}`)).status]).toEqual([path, 404]);
  });

  it.each<[string, number, (note: string) => string]>([
    ['no request', 400, () => 'old x'],
    ['a larger old size', 400, (checkpoint) => writeAddCheckpoint({ oldSize: 1_000_000, proof: [], checkpoint })],
    [
      'another log',
      404,
      (checkpoint) => writeAddCheckpoint({ oldSize: 0, proof: [], checkpoint: checkpoint.replaceAll(logKey.name, 'other.example') }),
    ],
    [
      'a checkpoint that was changed',
      403,
      (checkpoint) => writeAddCheckpoint({ oldSize: 0, proof: [], checkpoint: checkpoint.replace(/\n\d+\n/, '\n1000000\n') }),
    ],
    ['another old size', 409, (checkpoint) => writeAddCheckpoint({ oldSize: 0, proof: [], checkpoint })],
  ])('answer %s with %i', async (_, status, body) => {
    const answer = await fetch(`${first.url}/add-checkpoint`, { method: 'POST', body: body(await served()) });
    expect(answer.status).toBe(status);
    if (status === 409)
      expect([answer.headers.get('content-type'), await answer.text()]).toEqual([
        'text/x.tlog.size',
        `${await first.witness.lastSize(logKey.name)}\n`,
      ]);
  });
});

describe('behind their back', () => {
  const SET_BACK = `
    alter table log_leaf drop constraint if exists log_leaf_entry_id_fkey;
    delete from log_cosignature where size > $1; delete from log_checkpoint where size > $1;
    insert into log_waiting select entry_id from log_leaf where leaf_index >= $1; delete from log_leaf where leaf_index >= $1`;

  /** The platform forgets the last bundles, also outside the database, and goes on with other entries. */
  async function setBack(): Promise<void> {
    const { rows } = await w.owner.query<{ size: string }>('select size from log_checkpoint order by size desc offset 2 limit 1');
    for (const statement of SET_BACK.split(';')) await w.owner.query(statement.replaceAll('$1', rows[0]!.size));
    await w.owner.query('delete from journal_entry where id in (select entry_id from log_waiting); delete from log_waiting');
    for (const kept of ['log', 'objects/marks']) await rm(join(w.config.dataFolder, kept), { recursive: true });
  }

  it('the database cannot be set back, nor the log forked: no cosignature, and both notes are kept', async () => {
    const cosigned = await w.count('log_cosignature');
    expect(cosigned).toBeGreaterThan(0);
    await setBack();
    const known = await w.count('log_cosignature');
    expect((await follow(first)).status).toBe(409);
    expect(first.events.at(-1)).toMatchObject(['witness.refused', { why: 'the log is smaller than it was' }]);
    await w.get(Cosignatures).collect();
    expect(await w.count('log_cosignature')).toBe(known);

    const forked = new TransparencyLog(w.get(UnitOfWork), w.get(LogKey), w.config, w.get(PublishedCheckpoint), w.get(Random));
    await forked.advance();
    await forked.advance();
    // As large as what they saw, and another.
    expect((await follow(second)).status).toBe(409);
    expect(second.events.at(-1)![0]).toBe('witness.fork');
    await forked.advance();
    expect((await follow(first)).status).toBe(422);
    expect(first.events.at(-1)![0]).toBe('witness.unproven');
    await w.get(Cosignatures).collect();
    expect(await w.count('log_cosignature')).toBe(known);
    expect(await verifyCosignatures(await served(), [first.key, second.key])).toEqual([]);
    const [evidence] = await readdir(join(second.folder, 'forks'));
    const text = await readFile(join(second.folder, 'forks', evidence!), 'utf8');
    expect(text.match(new RegExp(`^${logKey.name}$`, 'gm'))).toHaveLength(2);
  });
});
