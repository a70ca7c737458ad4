import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModuleMetadata } from '@nestjs/common';
import { createDemoCa, parseCertificate, signerFromKey, importSigningKey, writeP12, type DemoCa, type Signer } from '@kaibiao/crypto';
import { toPem } from '@kaibiao/identity';
import { SystemClock, type Clock } from '@kaibiao/kernel';
import { OpeningModule } from '@kaibiao/opening';
import { Secrets } from '@kaibiao/platform';
import { Client } from 'pg';
import { testPlatform, type TestPlatform } from '../../support/app';
import { holder, VALIDITY } from '../../support/pki';
import { People, type TestPerson } from './people';

export interface World extends TestPlatform {
  ca: DemoCa;
  platformSigner: Signer;
  /** Behind the application's back. */
  owner: Client;
  people: People;
  host: TestPerson;
  witness: TestPerson;
  custodians: TestPerson[];
  bidders: TestPerson[];
  /** For what the custodians write. */
  folder: string;
  /** The custodians' clock; it follows the database's. */
  clock: Clock;
  get<T>(type: abstract new (...args: never[]) => T): T;
  now(): Promise<Date>;
  /** Makes it this instant; time runs on from there. */
  setClock(to: Date): Promise<void>;
  count(sql: string, parameters?: unknown[]): Promise<number>;
}

/** A platform with an agency, a witness, four custodians and four bidders, all with certificates of one authority. */
export async function world(more: ModuleMetadata = {}): Promise<World> {
  return peopled(await testPlatform({ ...more, imports: [OpeningModule, ...(more.imports ?? [])] }));
}

/** The same people on a platform that runs already. */
export async function peopled(platform: TestPlatform): Promise<World> {
  const { config, app, database } = platform;
  const ca = await createDemoCa({ name: '测试根证书', ...VALIDITY });
  mkdirSync(join(config.secretsFolder, 'trust'), { recursive: true });
  writeFileSync(join(config.secretsFolder, 'trust', 'ca.pem'), toPem(ca.certificate, 'CERTIFICATE'));
  const platformSigner = await installPlatformSigner(config.secretsFolder, ca);
  const owner = new Client({ connectionString: database.ownerUrl, options: '-c search_path=kaibiao' });
  await owner.connect();
  const people = new People(owner, ca);
  const folder = mkdtempSync(join(tmpdir(), 'kaibiao-custodians-'));
  const names = ['交易中心', '住建局', '招标人', '公证处'];
  let offset = 0;
  return {
    ...platform,
    ca,
    platformSigner,
    owner,
    people,
    folder,
    host: await people.enter('招标代理', 'agency'),
    witness: await people.enter('见证方', 'centre_witness'),
    custodians: await Promise.all(names.map((name, at) => people.custodian(name, at + 1))),
    bidders: await Promise.all(['甲', '乙', '丙', '丁'].map((name) => people.enter(`${name}建设公司`, 'bidder'))),
    clock: new SystemClock(() => offset),
    get: (type) => app.get(type, { strict: false }),
    now: async () => (await owner.query<{ now: Date }>('select kaibiao.now() now')).rows[0]!.now,
    async setClock(to) {
      const { rows } = await owner.query<{ offset_ms: string }>(
        `update clock_offset set offset_ms = ceil(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000) returning offset_ms`,
        [to],
      );
      offset = Number(rows[0]!.offset_ms);
      await owner.query(`select pg_notify('due', '')`);
    },
    async count(sql, parameters = []) {
      return Number((await owner.query<{ count: string }>(`select count(*) from ${sql}`, parameters)).rows[0]!.count);
    },
    async close() {
      await owner.end();
      await platform.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function installPlatformSigner(folder: string, ca: DemoCa): Promise<Signer> {
  const { certificate, keys } = await holder(ca, { name: '平台签章', organisationCode: 'PLATFORM', kind: 'rsa', serial: '0f' });
  const secrets = new Secrets(folder);
  secrets.create('platform.p12.password', Buffer.from('platform-password'));
  secrets.create(
    'platform.p12',
    await writeP12({
      privateKeyPkcs8: keys.privateKeyPkcs8,
      certificate,
      chain: [],
      password: 'platform-password',
      friendlyName: 'platform',
      iterations: 100,
    }),
  );
  return signerFromKey(await importSigningKey(keys.privateKeyPkcs8), parseCertificate(certificate).der);
}
