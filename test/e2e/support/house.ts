import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SweepUploads } from '@kaibiao/bidding';
import { signDetached, toBase64, utf8 } from '@kaibiao/crypto';
import { CallNext } from '@kaibiao/evaluation';
import { SystemRandom } from '@kaibiao/kernel';
import { CloseBidding, CloseGate, EndRehearsal, EndRelease, HoldRehearsal, RevealBids, WriteOpeningRecord } from '@kaibiao/opening';
import { loadConfig, Logger, ObjectStore, Reader, Secrets, UnitOfWork, WakeUp, type AppConfig } from '@kaibiao/platform';
import { createCheckedApi } from '../../support/answers/checked-api';
import { freePort } from '../../../apps/cli/src/stack/process-control';
import { ApiClient } from '../../../apps/custodian/src/api-client';
import { AuditLog } from '../../../apps/custodian/src/audit-log';
import { Custodian } from '../../../apps/custodian/src/custodian';
import { Memory } from '../../../apps/custodian/src/memory';
import { OldKeys } from '../../../apps/custodian/src/old-keys';
import { serve } from '../../../apps/custodian/src/serve';
import { DueHandlers } from '../../../apps/worker/src/due-handlers';
import { DueLots } from '../../../apps/worker/src/due-lots.queries';
import { ExclusiveJobs } from '../../../apps/worker/src/exclusive-jobs';
import { LogKey } from '../../../apps/worker/src/log-key';
import { PublishedCheckpoint } from '../../../apps/worker/src/published-checkpoint';
import { RehearsalHandlers } from '../../../apps/worker/src/rehearsal-handlers';
import { RevealHandler } from '../../../apps/worker/src/reveal-handler';
import { Sweeps } from '../../../apps/worker/src/sweeps';
import { Ticker } from '../../../apps/worker/src/ticker';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import type { TestPerson } from '../../integration/opening/people';
import { peopled, type World } from '../../integration/opening/world';
import { freshDatabase } from '../../support/database';

export interface House extends World {
  url: string;
  /** Custodians that run until the end. */
  start(at: number): void;
  stop(): Promise<void>;
}

/** Api and worker as they run, over HTTP; four custodians with their own folders. */
export async function house(): Promise<House> {
  const [database, port, folder] = [await freshDatabase(), await freePort(), mkdtempSync(join(tmpdir(), 'kaibiao-data-'))];
  const url = `http://127.0.0.1:${port}`;
  const config = loadConfig({
    KAIBIAO_MODE: 'test',
    KAIBIAO_DATABASE_URL: database.appUrl,
    KAIBIAO_DATA_DIR: folder,
    KAIBIAO_PORT: String(port),
  });
  const app = await createCheckedApi(config);
  await app.listen(port, '127.0.0.1');
  const worker = workerOn(app, config);
  await worker.ticker.start();
  await worker.sweeps.start();
  const w = await peopled({ app: app as never, config, database, close: async () => undefined });
  const stopping = new AbortController();
  const running: Promise<void>[] = [];
  return {
    ...w,
    url,
    start: (at) => void running.push(custodian(w, url, at, stopping.signal)),
    async stop() {
      await Promise.all([worker.ticker.stop(), worker.sweeps.stop()]);
      await app.close();
      stopping.abort();
      await Promise.all(running);
      await w.close();
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What apps/worker runs, in this process: a second Nest context beside the api's would share its connections by name. */
function workerOn(app: INestApplicationContext, config: AppConfig): { ticker: Ticker; sweeps: Sweeps } {
  const logger = new Logger('worker', 'silent');
  const published = new PublishedCheckpoint(config, app.get<ObjectStore>(ObjectStore), logger);
  const log = new TransparencyLog(app.get(UnitOfWork), new LogKey(app.get(Secrets)), config, published, new SystemRandom());
  const sweeps = new Sweeps(
    log,
    app.get(CloseGate, { strict: false }),
    app.get(WriteOpeningRecord, { strict: false }),
    app.get(SweepUploads, { strict: false }),
    logger,
    app.get(WakeUp),
  );
  const get = <T>(type: new (...args: never[]) => T) => app.get(type, { strict: false });
  const handlers = new DueHandlers(
    get(CloseBidding),
    get(EndRelease),
    new RevealHandler(get(RevealBids), get(WriteOpeningRecord), new ExclusiveJobs(get(DataSource)), sweeps),
    new RehearsalHandlers(get(HoldRehearsal), get(EndRehearsal)),
    get(CallNext),
    sweeps,
  );
  return { sweeps, ticker: new Ticker(new DueLots(get(Reader)), handlers, get(WakeUp), logger, config) };
}

function custodian(w: World, url: string, at: number, stopped: AbortSignal): Promise<void> {
  const person = w.custodians[at]!;
  const folder = join(w.folder, String(at));
  mkdirSync(folder, { recursive: true });
  const encryption = { fingerprint: person.encryption.fingerprint, certificate: person.encryption.der, key: person.encryptionKey };
  const keys = {
    signer: person.signer,
    signing: person.signing.fingerprint,
    encryption,
    trust: [w.ca.certificate],
    crls: [],
    platform: w.platformSigner.certificate,
    name: person.name,
    origin: null,
  };
  const platform = new ApiClient(url, null, person.signer, stopped);
  const log = new AuditLog(join(folder, 'log.jsonl'), w.clock);
  const parts = {
    folder,
    keys,
    memory: new Memory(join(folder, 'state.json')),
    log,
    clock: w.clock,
    random: new SystemRandom(),
    platform,
  };
  return serve({ custodian: new Custodian(parts), oldKeys: new OldKeys(parts) }, platform, stopped, () => undefined);
}

/** A person's session over HTTP. */
export async function signIn(
  h: House,
  { signer }: TestPerson,
): Promise<(method: string, path: string, body?: object) => Promise<{ status: number; body: Record<string, unknown> }>> {
  let cookie = '';
  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${h.url}/api/v1/${path}`, {
      method,
      headers: { ...(body ? { 'content-type': 'application/json' } : {}), cookie },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (answer.headers.getSetCookie().length > 0)
      cookie = answer.headers
        .getSetCookie()
        .map((text) => text.split(';')[0])
        .join('; ');
    return { status: answer.status, body: JSON.parse((await answer.text()) || '{}') as Record<string, unknown> };
  };
  const { body } = await call('POST', 'sessions/challenges', {});
  const text = utf8(`kaibiao-sign-in/1\n${h.url}\n${String(body.challengeId)}\n${String(body.nonce)}`);
  await call('POST', 'sessions/certificate', { challengeId: body.challengeId, signature: toBase64(await signDetached(text, signer)) });
  return call;
}
