import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { ArchiveModule } from '@kaibiao/archive';
import { AwardingModule } from '@kaibiao/awarding';
import {
  generateEcKeyPair,
  importSigningKey,
  issueCertificate,
  parseCertificate,
  signerFromKey,
  signStatement,
  toBase64,
  type DemoCa,
  type GeneratedKeys,
  type Signer,
} from '@kaibiao/crypto';
import { DisputesModule } from '@kaibiao/disputes';
import { EvaluationModule, RegisterExpert } from '@kaibiao/evaluation';
import { ExchangeModule } from '@kaibiao/exchange';
import { toPem, type Principal, type Role, type SignedInput } from '@kaibiao/identity';
import { DomainError, SystemClock, SystemRandom, uuidv7 } from '@kaibiao/kernel';
import { MessagesModule } from '@kaibiao/messages';
import { usccCheck } from '@kaibiao/rules';
import { LogKey } from '../../../apps/worker/src/log-key';
import { PublishedCheckpoint } from '../../../apps/worker/src/published-checkpoint';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { testPlatform, type TestPlatform } from '../../support/app';
import { authority, VALIDITY } from '../../support/pki';

export interface Person {
  principal: Principal;
  signer: Signer;
}

export interface Company {
  id: string;
  code: string;
  name: string;
}

const [clock, random] = [new SystemClock(), new SystemRandom()];
export const newId = (): string => uuidv7(clock, random);
let serials = 0x100;

/** A platform that trusts one authority, with a tenderer, an agency and the centre's desks. */
export class World {
  readonly people = new Map<string, Person>();
  tenderer: Company;
  agency: Company;
  desk: Principal;
  supervisor: Principal;
  secondSupervisor: Principal;

  private constructor(
    readonly platform: TestPlatform,
    /** Behind the application's back. */
    readonly owner: Client,
    readonly ca: DemoCa,
    private readonly keys: GeneratedKeys,
  ) {}

  /** `settings` are further KAIBIAO_ variables. */
  static async open(settings: NodeJS.ProcessEnv = {}): Promise<World> {
    const imports = [EvaluationModule, AwardingModule, DisputesModule, ArchiveModule, ExchangeModule, MessagesModule];
    const providers = [TransparencyLog, LogKey, PublishedCheckpoint];
    const platform = await testPlatform({ imports, providers }, 'api', settings);
    const { root } = await authority();
    const trust = join(platform.config.secretsFolder, 'trust');
    mkdirSync(trust, { recursive: true });
    writeFileSync(join(trust, 'ca.pem'), toPem(root.certificate, 'CERTIFICATE'));
    const owner = new Client({ connectionString: platform.database.ownerUrl, options: '-c search_path=kaibiao' });
    await owner.connect();
    const world = new World(platform, owner, root, await generateEcKeyPair());
    world.tenderer = await world.company('宿城区示例医院');
    world.agency = await world.company('江苏衡正招标代理有限公司');
    const centre = await world.company('宿迁市公共资源交易中心');
    world.desk = (await world.person(['centre_expert_desk'], centre, '抽取窗口')).principal;
    world.supervisor = (await world.person(['supervisor'], centre, '监督员')).principal;
    world.secondSupervisor = (await world.person(['supervisor'], centre, '监督复核员')).principal;
    return world;
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.platform.app.get(type, { strict: false });
  }

  async sql<R>(text: string, parameters: unknown[] = []): Promise<R[]> {
    return (await this.owner.query(text, parameters)).rows as R[];
  }

  async company(name: string): Promise<Company> {
    const body = `91320${String(++serials).padStart(12, '0')}`;
    const company = { id: newId(), code: body + usccCheck(body), name };
    await this.sql(`insert into organisation (id, code, name, region_code) values ($1, $2, $3, '321302')`, [
      company.id,
      company.code,
      name,
    ]);
    return company;
  }

  /** An account with a signing certificate of its own; the key is the same for all, which nobody here minds. */
  async person(roles: Role[], { id, code }: Company, displayName: string): Promise<Person> {
    const accountId = newId();
    await this.sql('insert into account (id, organisation_id, display_name, roles) values ($1, $2, $3, $4)', [
      accountId,
      id,
      displayName,
      roles,
    ]);
    const signer = signerFromKey(
      await importSigningKey(this.keys.privateKeyPkcs8),
      await this.certificate(accountId, 'signing', code, this.keys),
    );
    const person = { principal: { accountId, displayName, roles, organisationId: id, organisationCode: code }, signer };
    this.people.set(accountId, person);
    return person;
  }

  async certificate(
    accountId: string,
    usage: 'signing' | 'encryption',
    organisationCode: string,
    keys: GeneratedKeys,
  ): Promise<Uint8Array> {
    const about = { name: accountId, organisationCode, usage, serial: (++serials).toString(16).padStart(4, '0'), ...VALIDITY };
    const der = await issueCertificate(this.ca, { ...about, publicKeySpki: keys.publicKeySpki });
    const { fingerprint, subjectName, notBefore, notAfter } = parseCertificate(der);
    await this.sql(
      'insert into certificate (fingerprint, account_id, usage, der, subject_name, not_before, not_after) values ($1, $2, $3, $4, $5, $6, $7)',
      [fingerprint, accountId, usage, Buffer.from(der), subjectName, notBefore, notAfter],
    );
    return der;
  }

  /** An expert of the register, employed by `employer`. */
  async expert(
    name: string,
    specialities: string[],
    employer: Company,
    earlierEmployers: { code: string; name: string; until: string }[] = [],
  ): Promise<Person & { expertId: string }> {
    const person = await this.person(['expert'], employer, name);
    const about = {
      accountId: person.principal.accountId,
      specialities,
      employerCode: employer.code,
      employerName: employer.name,
      earlierEmployers,
      active: true,
    };
    return { ...person, ...(await this.get(RegisterExpert).execute(this.desk, about)) };
  }

  async setClock(to: Date): Promise<void> {
    await this.sql(`update clock_offset set offset_ms = floor(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000)`, [to]);
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.platform.close();
  }
}

/** A statement signed by `signer`, as it travels. */
export async function signed<T extends { readonly format: string }>(signer: Signer, value: T): Promise<SignedInput> {
  const { statement, signature } = await signStatement(signer, value);
  return { statement: toBase64(statement), signature: toBase64(signature) };
}

/** The error that a call ends with; fails when it does not. */
export async function refusal(call: Promise<unknown>): Promise<{ code: string; facts: Record<string, unknown>; issues: string[] }> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, facts } = error;
    return { code, facts, issues: ((facts['issues'] ?? []) as { code: string }[]).map((issue) => issue.code) };
  }
  throw new Error('was not refused');
}
