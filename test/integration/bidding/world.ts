import { randomUUID } from 'node:crypto';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { ModuleMetadata } from '@nestjs/common';
import { BiddingModule } from '@kaibiao/bidding';
import {
  createDemoCa,
  importDecryptionKey,
  parseCertificate,
  writeCrl,
  writeP12,
  type Certificate,
  type CertificateInput,
  type DemoCa,
  type RevokedEntry,
  type SealingPolicy,
  type Signer,
  type PrivateKey,
} from '@kaibiao/crypto';
import { toPem, type Principal } from '@kaibiao/identity';
import { Secrets } from '@kaibiao/platform';
import type { Envelopes } from '@kaibiao/rules';
import { testPlatform, type TestPlatform } from '../../support/app';
import { holder, signerOf, VALIDITY, type Holder } from '../../support/pki';

export interface TestBidder {
  principal: Principal;
  organisationId: string;
  code: string;
  name: string;
  signer: Signer;
  certificate: Certificate;
  encryption: Certificate;
  encryptionKey: PrivateKey;
  /** The two certificates with their keys as files of PKCS#12; only of a bidder with RSA keys. */
  p12(usage: 'signing' | 'encryption', password: string): Promise<Uint8Array>;
  /** The same for a token or a signing service. */
  held(usage: 'signing' | 'encryption'): Holder;
}

export interface TestLot {
  id: string;
  code: string;
  deadline: Date;
  tenderDocuments: string;
  policy: SealingPolicy;
  custodianCertificates: Uint8Array[];
}

export interface BidderInput {
  name?: string;
  ca?: DemoCa;
  notAfter?: Date;
  kind?: 'rsa' | 'ec';
  /** Where the certificates say that their revocation is told. */
  pointers?: Pick<CertificateInput, 'crlUrl' | 'ocspUrl'>;
}

export interface World extends TestPlatform {
  ca: DemoCa;
  /** Behind the application's back. */
  owner: Client;
  get<T>(type: abstract new (...args: never[]) => T): T;
  now(): Promise<Date>;
  /** Moves the database's clock to this instant; it goes on from there. */
  setClock(to: Date): Promise<void>;
  bidder(more?: BidderInput): Promise<TestBidder>;
  /** A published lot whose bidding is open until `seconds` from now. */
  lot(more?: {
    seconds?: number;
    state?: string;
    published?: boolean;
    policy?: Partial<SealingPolicy>;
    procedure?: string;
    envelopes?: Envelopes;
  }): Promise<TestLot>;
  revoke(revoked: RevokedEntry[]): Promise<void>;
}

/** What the counters of one test file have given out. */
let serials = 0x1000;
let lots = 0;

/** A platform that trusts one authority of its own, with the platform's signature and four custodians' certificates. */
export async function world(more: ModuleMetadata = {}): Promise<World> {
  const platform = await testPlatform({ ...more, imports: [BiddingModule, ...(more.imports ?? [])] });
  const { config, app, database } = platform;
  const ca = await createDemoCa({ name: '测试根证书', ...VALIDITY });
  const trust = join(config.secretsFolder, 'trust');
  mkdirSync(trust, { recursive: true });
  writeFileSync(join(trust, 'ca.pem'), toPem(ca.certificate, 'CERTIFICATE'));
  await installPlatformSigner(config.secretsFolder, ca);
  const owner = new Client({ connectionString: database.ownerUrl, options: '-c search_path=kaibiao' });
  await owner.connect();
  const custodians = await Promise.all(
    Array.from({ length: 4 }, (_, at) => holder(ca, { usage: 'encryption', kind: 'ec', serial: (0x20 + at).toString(16) })),
  );
  const custodianCertificates = custodians.map(({ certificate }) => certificate);
  const people = new People(owner, ca);
  for (const [at, certificate] of custodianCertificates.entries()) await people.custodian(at + 1, parseCertificate(certificate));
  const staff = await people.organisation('招标代理');
  let lists = 0;
  const now = async (): Promise<Date> => (await owner.query<{ now: Date }>('select kaibiao.now() now')).rows[0]!.now;
  return {
    ...platform,
    ca,
    owner,
    now,
    get: (type) => app.get(type, { strict: false }),
    async setClock(to) {
      await owner.query(`update clock_offset set offset_ms = floor(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000)`, [to]);
    },
    bidder: (given) => people.bidder(given),
    async lot({ seconds = 3600, policy = {}, ...more } = {}) {
      const deadline = new Date((await now()).getTime() + seconds * 1000);
      const own: SealingPolicy = {
        mode: 'bidder+custodians',
        threshold: 2,
        custodians: custodianCertificates.map((der) => parseCertificate(der).fingerprint),
        ...policy,
      };
      return insertLot(owner, staff, { ...more, deadline, policy: own, custodianCertificates });
    },
    async revoke(revoked) {
      const path = join(trust, 'ca.crl');
      writeFileSync(path, await writeCrl(ca, revoked, { thisUpdate: VALIDITY.notBefore, nextUpdate: VALIDITY.notAfter }));
      utimesSync(path, ++lists, lists);
    },
    async close() {
      await owner.end();
      await platform.close();
    },
  };
}

async function installPlatformSigner(folder: string, ca: DemoCa): Promise<void> {
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
}

function p12Of({ certificate, keys }: Holder, password: string): Promise<Uint8Array> {
  return writeP12({ privateKeyPkcs8: keys.privateKeyPkcs8, certificate, chain: [], password, friendlyName: 'test', iterations: 100 });
}

/** Organisations, accounts and certificates, as registration leaves them. */
class People {
  constructor(
    private readonly owner: Client,
    private readonly ca: DemoCa,
  ) {}

  async organisation(name: string): Promise<{ id: string; code: string; accountId: string }> {
    const [id, accountId] = [randomUUID(), randomUUID()];
    const code = `91320${String(++serials).padStart(13, '0')}`;
    await this.owner.query(`insert into organisation (id, code, name, region_code) values ($1, $2, $3, '321302')`, [id, code, name]);
    await this.owner.query(`insert into account (id, organisation_id, display_name, roles) values ($1, $2, '经办人', '{bidder}')`, [
      accountId,
      id,
    ]);
    return { id, code, accountId };
  }

  async bidder({
    name = `投标人${serials}`,
    ca = this.ca,
    notAfter = VALIDITY.notAfter,
    kind = 'ec',
    pointers = {},
  }: BidderInput = {}): Promise<TestBidder> {
    const { id: organisationId, code, accountId } = await this.organisation(name);
    const about = { name, organisationCode: code, kind, notAfter, ...pointers };
    const signing = await holder(ca, { ...about, usage: 'signing', serial: (++serials).toString(16) });
    const encrypting = await holder(ca, { ...about, usage: 'encryption', serial: (++serials).toString(16) });
    const [certificate, encryption] = [parseCertificate(signing.certificate), parseCertificate(encrypting.certificate)];
    const held = (usage: 'signing' | 'encryption'): Holder => (usage === 'signing' ? signing : encrypting);
    await this.bind(accountId, 'signing', certificate);
    await this.bind(accountId, 'encryption', encryption);
    return {
      principal: { accountId, displayName: '经办人', roles: ['bidder'], organisationId, organisationCode: code },
      organisationId,
      code,
      name,
      signer: await signerOf(signing),
      certificate,
      encryption,
      encryptionKey: await importDecryptionKey(encrypting.keys.privateKeyPkcs8),
      p12: (usage, password) => p12Of(held(usage), password),
      held,
    };
  }

  async custodian(position: number, certificate: Certificate): Promise<void> {
    const { id, accountId } = await this.organisation(`保管人${position}`);
    await this.bind(accountId, 'encryption', certificate);
    await this.owner.query(
      'insert into custodian (id, account_id, name, organisation_id, encryption_fingerprint, position) values ($1, $2, $3, $4, $5, $6)',
      [randomUUID(), accountId, `保管人${position}`, id, certificate.fingerprint, position],
    );
  }

  private async bind(accountId: string, usage: string, { fingerprint, der, subjectName, notBefore, notAfter }: Certificate): Promise<void> {
    await this.owner.query(
      `insert into certificate (fingerprint, account_id, usage, der, subject_name, not_before, not_after) values ($1, $2, $3, $4, $5, $6, $7)`,
      [fingerprint, accountId, usage, Buffer.from(der), subjectName, notBefore, notAfter],
    );
  }
}

async function insertLot(
  owner: Client,
  staff: { id: string; accountId: string },
  {
    deadline,
    policy,
    custodianCertificates,
    state = 'bidding',
    published = true,
    procedure = 'open-tender',
    envelopes = 'single',
  }: Pick<TestLot, 'deadline' | 'policy' | 'custodianCertificates'> & {
    state?: string;
    published?: boolean;
    procedure?: string;
    envelopes?: Envelopes;
  },
): Promise<TestLot> {
  const [id, projectId] = [randomUUID(), randomUUID()];
  const serial = String(++lots).padStart(3, '0');
  const code = `E3213002601050001001${serial}`;
  const tenderDocuments = 'd'.repeat(64);
  await owner.query(
    `insert into project (id, code, name, kind, region_code, approval_number, compulsory, tenderer_id, agency_id, drafted_by)
     values ($1, $2, '道路工程', 'construction', '321302', '宿发改〔2026〕1号', true, $3, $3, $4)`,
    [projectId, `E32130026010500${serial}01`, staff.id, staff.accountId],
  );
  await owner.query(
    `insert into lot (id, project_id, code, name, state, state_since, agency_id, tenderer_id, ceiling_price_fen, period_days, scope, qualification,
       documents_from, documents_until, bid_deadline, release_minutes, policy, minimum_bids, tender_documents_hash, drafted_by, published_at, next_due_at, procedure, envelopes)
     values ($1, $2, $3, '一标段', $4, kaibiao.now(), $5, $5, 3000000000, 365, '施工', '壹级', kaibiao.now(), kaibiao.now(), $6, 30, $7, 3, $8, $9,
       case when $10 then kaibiao.now() end, $6, $11, $12)`,
    [
      id,
      projectId,
      code,
      state,
      staff.id,
      deadline,
      JSON.stringify(policy),
      tenderDocuments,
      staff.accountId,
      published,
      procedure,
      envelopes,
    ],
  );
  return { id, code, deadline, tenderDocuments, policy, custodianCertificates };
}
