import { generateSync } from 'otplib';
import type { ModuleMetadata } from '@nestjs/common';
import { Client } from 'pg';
import {
  createDemoCa,
  generateKeyPair,
  importSigningKey,
  issueCertificate,
  parseCertificate,
  signDetached,
  signerFromKey,
  signStatement,
  toBase64,
  writeCrl,
  type DemoCa,
  type RevokedEntry,
  type Signer,
} from '@kaibiao/crypto';
import { SystemClock, SystemRandom, uuidv7 } from '@kaibiao/kernel';
import {
  BindCertificate,
  IdentityModule,
  JOINING_FORMAT,
  JoinByCertificate,
  OpenAccount,
  RegisterOrganisation,
  signInText,
  toPem,
  type Challenge,
  type Principal,
  type Role,
  type SignedInput,
} from '@kaibiao/identity';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testPlatform, type TestPlatform } from '../../support/app';

/** A security administrator who is nobody's account: opens the first ones. */
export const ADMIN: Principal = {
  accountId: 'cli',
  displayName: '',
  roles: ['security_admin'],
  organisationId: null,
  organisationCode: null,
};
/** Sample of GB 32100-2015, and a second code with a right check character. */
export const CODE = '91350100M000100Y43';
export const OTHER_CODE = '91110000000000000E';
export const ORIGIN = 'http://127.0.0.1:3000';
const VALID = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2045-01-01T00:00:00Z') };

export interface World extends TestPlatform {
  ca: DemoCa;
  get<T>(type: abstract new (...args: never[]) => T): T;
  newId(): string;
  /** Seconds that the database's clock is ahead of the true one. */
  shiftClock(seconds: number): Promise<void>;
  /** The true time, which is what an authenticator app shows codes by. */
  trueSeconds(): Promise<number>;
  revokeByAuthority(revoked: RevokedEntry[]): Promise<void>;
}

/** A platform that trusts one authority of its own. */
export async function world({ imports = [], ...more }: Pick<ModuleMetadata, 'imports' | 'providers'> = {}): Promise<World> {
  const platform = await testPlatform({ ...more, imports: [IdentityModule, ...imports] });
  const ca = await createDemoCa({ name: '测试根证书', ...VALID });
  const folder = join(platform.config.secretsFolder, 'trust');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'ca.pem'), toPem(ca.certificate, 'CERTIFICATE'));
  const owner = new Client({ connectionString: platform.database.ownerUrl });
  await owner.connect();
  let lists = 0;
  return {
    ...platform,
    ca,
    get: (type) => platform.app.get(type),
    newId: () => uuidv7(new SystemClock(), new SystemRandom()),
    async shiftClock(seconds) {
      await owner.query('update kaibiao.clock_offset set offset_ms = $1', [seconds * 1000]);
    },
    async trueSeconds() {
      return Number((await owner.query<{ s: string }>('select floor(extract(epoch from clock_timestamp())) s')).rows[0]!.s);
    },
    async revokeByAuthority(revoked) {
      const crl = await writeCrl(ca, revoked, { thisUpdate: VALID.notBefore, nextUpdate: VALID.notAfter });
      const path = join(folder, 'ca.crl');
      writeFileSync(path, crl);
      utimesSync(path, ++lists, lists);
    },
    async close() {
      await owner.end();
      await platform.close();
    },
  };
}

export interface Person {
  accountId: string;
  organisationId: string;
  principal: Principal;
  signer: Signer;
  fingerprint: string;
  serial: string;
}

let serials = 0x4001;

/** A signing certificate from an authority. */
export async function certified(
  ca: DemoCa,
  organisationCode = CODE,
  more: Partial<{ usage: 'signing' | 'encryption'; notBefore: Date; notAfter: Date }> = {},
): Promise<{ signer: Signer; serial: string }> {
  const { publicKeySpki, privateKeyPkcs8 } = await generateKeyPair();
  const serial = (serials++).toString(16);
  const certificate = await issueCertificate(ca, {
    name: '江苏恒川建设集团有限公司',
    organisationCode,
    usage: 'signing',
    publicKeySpki,
    serial,
    ...VALID,
    ...more,
  });
  return { signer: signerFromKey(await importSigningKey(privateKeyPkcs8), certificate), serial };
}

/** An organisation with one account and its bound signing certificate. */
export async function person(w: World, roles: Role[] = ['bidder'], code = CODE): Promise<Person> {
  const { organisationId } = await w
    .get(RegisterOrganisation)
    .execute(ADMIN, { code, name: '江苏恒川建设集团有限公司', regionCode: '321302' }, w.newId());
  const { accountId } = await w.get(OpenAccount).execute(ADMIN, { organisationId, displayName: '经办人', roles }, w.newId());
  const principal: Principal = { accountId, displayName: '经办人', roles, organisationId, organisationCode: code };
  const { signer, serial } = await certified(w.ca, code);
  const { fingerprint } = await w.get(BindCertificate).execute(principal, { accountId, certificate: signer.certificate, usage: 'signing' });
  return { accountId, organisationId, principal, signer, fingerprint, serial };
}

export const answer = (challenge: Challenge, signer: Signer, origin = ORIGIN): Promise<Uint8Array> =>
  signDetached(signInText(origin, challenge), signer);

/** The commitment of an organisation that registers itself (承诺书), signed with its certificate. */
export async function committed(
  w: World,
  signer: Signer,
  { regionCode, displayName: agent }: { regionCode: string; displayName: string },
): Promise<SignedInput> {
  const { organisationCode, subjectName: organisationName } = parseCertificate(signer.certificate);
  const commitment = await w.get(JoinByCertificate).commitment();
  const said = { format: JOINING_FORMAT, organisationCode, organisationName, regionCode, agent, commitment };
  const { statement, signature } = await signStatement(signer, said);
  return { statement: toBase64(statement), signature: toBase64(signature) };
}

export const codeAt = (secret: string, seconds: number): string => generateSync({ secret, epoch: seconds });
