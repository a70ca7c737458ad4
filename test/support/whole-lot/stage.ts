import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ArchiveModule } from '@kaibiao/archive';
import { AwardingModule } from '@kaibiao/awarding';
import { parseCertificate, signStatement, toBase64, type Certificate, type Signer, type PrivateKey, type Suite } from '@kaibiao/crypto';
import { EvaluationModule } from '@kaibiao/evaluation';
import { ExchangeModule } from '@kaibiao/exchange';
import { IdentityModule, type Principal, type Role } from '@kaibiao/identity';
import { SystemClock, SystemRandom, uuidv7, type Clock } from '@kaibiao/kernel';
import { VenueModule } from '@kaibiao/venue';
import { readDecryptionP12, readSigningP12 } from '../../../apps/cli/src/bidder/p12-file';
import type { DemoAccount } from '../../../apps/cli/src/seeding/demo-accounts';
import { seedDemo } from '../../../apps/cli/src/seeding/seed-demo';
import { ExchangeRound } from '../../../apps/worker/src/exchange-round';
import { ExclusiveJobs } from '../../../apps/worker/src/exclusive-jobs';
import { LogKey } from '../../../apps/worker/src/log-key';
import { PublishedCheckpoint } from '../../../apps/worker/src/published-checkpoint';
import { Stamps } from '../../../apps/worker/src/stamps';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { testPlatform, type TestPlatform } from '../app';

/** Somebody of the demo's roster: an account, and the keys that belong to it. */
export interface Player {
  principal: Principal;
  signer: Signer;
  signing: Certificate;
  /** Custodians, bidders and offices only. */
  encryption: { certificate: Certificate; privateKey: PrivateKey } | null;
}

/** A platform with the demo's people, played by calls instead of HTTP, under a calendar that the play moves. */
export interface Stage extends TestPlatform {
  /** Past the application's rules; what is asked of it at once goes in one round. */
  owner: Client;
  /** Follows the database's clock. */
  clock: Clock;
  folder: string;
  suite: Suite;
  get<T>(type: abstract new (...args: never[]) => T): T;
  player(login: string): Promise<Player>;
  now(): Promise<Date>;
  /** Makes it this instant; time runs on from there. */
  turnTo(instant: Date): Promise<void>;
  newId(): string;
}

export interface StageOptions {
  bidders: number;
  experts: number;
  suite?: Suite;
  /** Of the platform, beside database and data folder. */
  settings?: NodeJS.ProcessEnv;
  /** Before its people come. */
  prepare?(platform: TestPlatform): void;
}

const PARTS = {
  imports: [IdentityModule, EvaluationModule, AwardingModule, ArchiveModule, VenueModule, ExchangeModule],
  providers: [TransparencyLog, LogKey, PublishedCheckpoint, Stamps, ExclusiveJobs, ExchangeRound],
};

export async function openStage({ suite = 'INTL-1', settings, prepare, ...people }: StageOptions): Promise<Stage> {
  const platform = await testPlatform(PARTS, 'api', settings);
  const { app, config, database } = platform;
  prepare?.(platform);
  const accounts = await seedDemo(app, { folder: config.dataFolder, suite, ...people });
  const owner = new Client({ connectionString: database.ownerUrl, options: '-c search_path=kaibiao', pipeline: true });
  await owner.connect();
  const folder = mkdtempSync(join(tmpdir(), 'kaibiao-stage-'));
  const players = new Map<string, Promise<Player>>();
  let offset = 0;
  return {
    ...platform,
    owner,
    folder,
    suite,
    clock: new SystemClock(() => offset),
    get: (type) => app.get(type, { strict: false }),
    player(login) {
      const known =
        players.get(login) ??
        enter(
          owner,
          accounts.find(({ user }) => user === login)!,
        );
      players.set(login, known);
      return known;
    },
    now: async () => (await owner.query<{ now: Date }>('select kaibiao.now() now')).rows[0]!.now,
    async turnTo(instant) {
      const { rows } = await owner.query<{ offset_ms: string }>(
        `update clock_offset set offset_ms = ceil(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000) returning offset_ms`,
        [instant],
      );
      offset = Number(rows[0]!.offset_ms);
    },
    newId: () => uuidv7(new SystemClock(), new SystemRandom()),
    async close() {
      await owner.end();
      await platform.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function enter(
  owner: Client,
  { user, role, displayName, organisationCode, p12, p12Encryption, p12Password }: DemoAccount,
): Promise<Player> {
  const { rows } = await owner.query<{ id: string; organisation: string }>(
    'select id, organisation_id organisation from account where login = $1',
    [user],
  );
  const { id, organisation } = rows[0]!;
  const { signer } = await readSigningP12(p12!, p12Password!);
  return {
    principal: { accountId: id, displayName, roles: [role as Role], organisationId: organisation, organisationCode },
    signer,
    signing: parseCertificate(signer.certificate),
    encryption: p12Encryption ? await readDecryptionP12(p12Encryption, p12Password!) : null,
  };
}

/** A statement signed by this person, as it travels. */
export async function signed(
  { signer }: Player,
  value: { readonly format: string } & object,
): Promise<{ statement: string; signature: string }> {
  const { statement, signature } = await signStatement(signer, value);
  return { statement: toBase64(statement), signature: toBase64(signature) };
}
