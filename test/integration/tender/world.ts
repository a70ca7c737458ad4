import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModuleMetadata } from '@nestjs/common';
import { Client } from 'pg';
import {
  createDemoCa,
  dealSeed,
  lotKeyStatement,
  makeLotKey,
  parseCertificate,
  signStatement,
  type DemoCa,
  type LotKey,
  type Signed,
  type SeedPurpose,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { SystemClock, SystemRandom, uuidv7 } from '@kaibiao/kernel';
import { BindCertificate, OpenAccount, RegisterOrganisation, toPem, type Principal, type Role } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { usccCheck } from '@kaibiao/rules';
import {
  AcceptLot,
  CertifyLotKey,
  CheckLot,
  AppointCustodian,
  DealSeed,
  DeskLots,
  DraftLot,
  DraftProject,
  PlatformCustodians,
  PublishLot,
  SetEvaluationScheme,
  SubmitLot,
  TenderModule,
  UploadDocument,
  type PublishedNotice,
} from '@kaibiao/tender';
import { testPlatform, type TestPlatform } from '../../support/app';
import { givePlatformSeal } from '../../support/platform-seal';
import { soundContent, soundScheme } from '../../support/sound-lot';
import { ADMIN, certified } from '../identity/world';

const VALID = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2045-01-01T00:00:00Z') };
const random = new SystemRandom();

/** Somebody at work: a principal, and a signature where his role needs one. */
export interface Actor {
  principal: Principal;
  signer: Awaited<ReturnType<typeof certified>>['signer'];
}

export interface World extends TestPlatform {
  ca: DemoCa;
  tenderer: Actor;
  agency: Actor;
  /** A second hand of the same agency. */
  colleague: Actor;
  foreignAgency: Actor;
  clerk: Actor;
  secondClerk: Actor;
  custodians: Actor[];
  get<T>(type: abstract new (...args: never[]) => T): T;
  newId(): string;
  now(): Promise<Date>;
  shiftClock(days: number): Promise<void>;
  /** As the owner of the database: what no application may do. */
  owner: Client;
}

/** A platform with everybody whom a publication needs. */
export async function tenderWorld(modules: NonNullable<ModuleMetadata['imports']> = [], settings: NodeJS.ProcessEnv = {}): Promise<World> {
  const platform = await testPlatform({ imports: [TenderModule, ...modules] }, 'api', settings);
  const ca = await createDemoCa({ name: '测试根证书', ...VALID });
  await writeSecrets(platform, ca);
  const owner = new Client({ connectionString: platform.database.ownerUrl });
  await owner.connect();
  const base: Pick<World, 'get' | 'newId'> = {
    get: (type) => platform.app.get(type, { strict: false }),
    newId: () => uuidv7(new SystemClock(), random),
  };
  const people = new People(base, ca);
  const agency = await people.actor('江苏衡正招标代理有限公司', ['agency']);
  const clerk = await people.actor('宿迁市公共资源交易中心', ['centre_acceptance']);
  const world: World = {
    ...platform,
    ...base,
    ca,
    owner,
    agency,
    colleague: await people.colleague(agency),
    tenderer: await people.actor('宿城区示例医院', ['tenderer']),
    foreignAgency: await people.actor('另一招标代理有限公司', ['agency']),
    clerk,
    secondClerk: await people.colleague(clerk),
    custodians: [],
    now: () => base.get(Reader).now(),
    shiftClock: async (days) => void (await owner.query('update kaibiao.clock_offset set offset_ms = $1', [days * 86_400_000])),
    close: async () => {
      await owner.end();
      await platform.close();
    },
  };
  for (const name of ['市公证处', '行政审批局', '示例医院监察室', '交易中心']) world.custodians.push(await people.custodian(name));
  return world;
}

async function writeSecrets({ config }: TestPlatform, ca: DemoCa): Promise<void> {
  const trust = join(config.secretsFolder, 'trust');
  mkdirSync(trust, { recursive: true });
  writeFileSync(join(trust, 'ca.pem'), toPem(ca.certificate, 'CERTIFICATE'));
  await givePlatformSeal(config.secretsFolder, ca, VALID);
}

class People {
  private organisations = 0;

  constructor(
    private readonly world: Pick<World, 'get' | 'newId'>,
    private readonly ca: DemoCa,
  ) {}

  async actor(name: string, roles: Role[]): Promise<Actor> {
    const organisation = code(++this.organisations);
    const { organisationId } = await this.world
      .get(RegisterOrganisation)
      .execute(ADMIN, { code: organisation, name, regionCode: '321302' }, this.world.newId());
    return this.account(organisationId, organisation, roles);
  }

  colleague({ principal }: Actor): Promise<Actor> {
    return this.account(principal.organisationId!, principal.organisationCode!, [...principal.roles]);
  }

  async custodian(name: string): Promise<Actor> {
    const actor = await this.actor(name, ['custodian']);
    const { accountId } = actor.principal;
    const { signer } = await certified(this.ca, actor.principal.organisationCode!, { usage: 'encryption', ...VALID });
    const { fingerprint } = await this.world
      .get(BindCertificate)
      .execute(actor.principal, { accountId, certificate: signer.certificate, usage: 'encryption' });
    await this.world.get(AppointCustodian).execute(ADMIN, { accountId, name, encryptionFingerprint: fingerprint });
    return actor;
  }

  private async account(organisationId: string, organisationCode: string, roles: Role[]): Promise<Actor> {
    const { accountId } = await this.world
      .get(OpenAccount)
      .execute(ADMIN, { organisationId, displayName: '经办人', roles }, this.world.newId());
    const principal: Principal = { accountId, displayName: '经办人', roles, organisationId, organisationCode };
    const { signer } = await certified(this.ca, organisationCode, VALID);
    await this.world.get(BindCertificate).execute(principal, { accountId, certificate: signer.certificate, usage: 'signing' });
    return { principal, signer };
  }
}

/** A unified social credit code with a right check character. */
function code(number: number): string {
  const body = `91321302MA1XW${String(number).padStart(4, '0')}`;
  return body + usccCheck(body);
}

export async function draftProject(w: World, actor = w.agency): Promise<{ projectId: string; projectCode: string }> {
  return w.get(DraftProject).execute(actor.principal, {
    actId: w.newId(),
    name: '宿城区示例医院门诊楼改扩建工程',
    regionCode: '321302',
    approvalNumber: '宿区发改审〔2026〕18号',
    compulsory: true,
    location: '宿城区',
    funding: '财政资金 100%',
    tendererCode: w.tenderer.principal.organisationCode!,
  });
}

/** A draft with a scheme and a document, its dates counted from the database's clock. */
export async function draftLot(w: World): Promise<{ lotId: string; lotCode: string }> {
  const { projectId } = await draftProject(w);
  const { principal } = w.agency;
  const { lotId, lotCode, rowVersion } = await w
    .get(DraftLot)
    .execute(principal, { actId: w.newId(), projectId, content: soundContent(await w.now()) });
  await w.get(SetEvaluationScheme).execute(principal, { lotId, rowVersion, scheme: soundScheme() });
  await upload(w, lotId, '招标文件.pdf', 'the tender document');
  return { lotId, lotCode };
}

export function upload(w: World, lotId: string, name: string, text: string, actId = w.newId()) {
  const input = { actId, lotId, role: 'tender_document' as const, name, mediaType: 'application/pdf' as const };
  return w.get(UploadDocument).execute(w.agency.principal, input, chunks(text));
}

export async function* chunks(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}

export async function submit(w: World, lotId: string): Promise<void> {
  await w.get(SubmitLot).execute(w.agency.principal, { actId: w.newId(), lotId });
}

/** The first look is the second clerk's; `actor` accepts. */
export async function accept(w: World, lotId: string, actor = w.clerk): Promise<void> {
  if (actor === w.clerk) await w.get(CheckLot).execute(w.secondClerk.principal, { actId: w.newId(), lotId });
  await w.get(AcceptLot).execute(actor.principal, { actId: w.newId(), lotId });
}

/** One custodian's dealing of one seed. */
export async function deal(
  w: World,
  lot: { lotId: string; lotCode: string },
  custodian: Actor,
  purpose: SeedPurpose,
): Promise<{ statement: Uint8Array; signature: Uint8Array }> {
  const known = await w.get(PlatformCustodians).all(w.get(Reader));
  const dealer = parseCertificate(custodian.signer.certificate).fingerprint;
  const custodianCertificates = known.filter(({ deputyOf }) => deputyOf === null).map(({ certificate }) => new Uint8Array(certificate));
  return signStatement(
    custodian.signer,
    await dealSeed(nodeBackend, {
      suite: 'INTL-1',
      lotCode: lot.lotCode,
      purpose,
      dealer,
      seed: random.bytes(32),
      threshold: 2,
      custodianCertificates,
    }),
  );
}

/** A fresh key of this custodian for the lot. */
export async function lotKey(w: World, { principal }: Actor, lotCode: string): Promise<LotKey> {
  const known = await w.get(PlatformCustodians).all(w.get(Reader));
  const standing = known.find(({ accountId }) => accountId === principal.accountId)!;
  return makeLotKey(new Uint8Array(standing.certificate), lotCode);
}

/** One custodian's certificate of a fresh key for the lot. */
export async function certify(w: World, { lotCode }: { lotCode: string }, custodian: Actor): Promise<Signed> {
  const { certificate } = await lotKey(w, custodian, lotCode);
  return signStatement(custodian.signer, lotKeyStatement(lotCode, w.custodians.indexOf(custodian) + 1, certificate));
}

/** Every custodian certifies its key and deals its seeds. */
export async function dealAll(w: World, lot: { lotId: string; lotCode: string }): Promise<void> {
  for (const custodian of w.custodians)
    await w.get(CertifyLotKey).execute(custodian.principal, { lotId: lot.lotId, ...(await certify(w, lot, custodian)) });
  for (const custodian of w.custodians)
    for (const purpose of ['opening', 'experts'] as const)
      await w.get(DealSeed).execute(custodian.principal, { lotId: lot.lotId, ...(await deal(w, lot, custodian, purpose)) });
}

/** Submitted, accepted and dealt: only the signed notice is missing. */
export async function readyLot(w: World): Promise<{ lotId: string; lotCode: string }> {
  const lot = await draftLot(w);
  await submit(w, lot.lotId);
  await accept(w, lot.lotId);
  await dealAll(w, lot);
  return lot;
}

export async function signedNotice(w: World, lotId: string, actor = w.agency): Promise<{ statement: Uint8Array; signature: Uint8Array }> {
  const { statement } = await w.get(DeskLots).noticeToSign(actor.principal, lotId);
  return signStatement(actor.signer, JSON.parse(Buffer.from(statement, 'base64').toString('utf8')) as { format: string });
}

export async function publish(w: World, lotId: string, actId = w.newId()): Promise<PublishedNotice> {
  return w.get(PublishLot).execute(w.agency.principal, { actId, lotId, ...(await signedNotice(w, lotId)) });
}
