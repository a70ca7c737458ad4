import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseCertificate, pemBlocks } from '@kaibiao/crypto';
import { BindCertificate, OpenAccount, RegisterOrganisation, type Principal } from '@kaibiao/identity';
import { DomainError } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';
import { Refusal } from '../refusal';
import { keyFile, type DemoAccount } from './demo-accounts';
import { usagesOf } from './issue-keys';
import type { Roster, RosterPerson } from './roster';

/** Gives the first accounts; nobody can sign in as this one. */
const OPERATOR: Principal = {
  accountId: 'cli',
  displayName: 'kaibiao up',
  roles: ['security_admin'],
  organisationId: null,
  organisationCode: null,
};

export interface SeedCommands {
  reader: Reader;
  registerOrganisation: RegisterOrganisation;
  openAccount: OpenAccount;
  bindCertificate: BindCertificate;
}

/** Enters the roster into the database by the same commands as everybody; what is there already stays as it is. Fills in the TOTP secrets. */
export async function openAccounts(
  commands: SeedCommands,
  folder: string,
  { organisations, people }: Roster,
  accounts: DemoAccount[],
): Promise<void> {
  const organisationIds = await idsBy(commands.reader, 'select code as name, id from organisation');
  for (const { code, name, regionCode } of organisations) {
    if (organisationIds.has(code)) continue;
    const { organisationId } = await commands.registerOrganisation.execute(
      OPERATOR,
      { code, name, regionCode },
      actId(`organisation/${code}`),
    );
    organisationIds.set(code, organisationId);
  }
  const accountIds = await idsBy(commands.reader, 'select login as name, id from account where login is not null');
  const bound = await idsBy(commands.reader, 'select fingerprint as name, account_id as id from certificate');
  for (const person of people) {
    const account = accounts.find(({ user }) => user === person.login)!;
    const known = accountIds.get(person.login);
    const accountId =
      known !== undefined && account.totpSecret
        ? known
        : await open(commands, person, account, organisationIds.get(person.organisation.code)!);
    for (const usage of usagesOf(person)) {
      const certificate = pemBlocks(readFileSync(keyFile(folder, person, usage, 'pem'), 'utf8'), 'CERTIFICATE')[0]!;
      if (!bound.has(parseCertificate(certificate).fingerprint))
        await commands.bindCertificate.execute(OPERATOR, { accountId, certificate, usage });
    }
  }
}

async function open({ openAccount }: SeedCommands, person: RosterPerson, account: DemoAccount, organisationId: string): Promise<string> {
  const { login, displayName, role } = person;
  const input = { organisationId, displayName, roles: [role], login, password: account.password };
  const { accountId, totp } = await openAccount.execute(OPERATOR, input, actId(`account/${login}`)).catch((error: unknown) => {
    // The same act with another password: the database is older than the file that keeps the passwords.
    if (error instanceof DomainError && error.code === 'ACT_ID_REUSED')
      throw new Refusal(
        `The database has a demo account "${login}" whose password is lost: empty both with \`kaibiao reset\`, or give a new database.`,
      );
    throw error;
  });
  account.totpSecret = totp?.secret ?? account.totpSecret;
  return accountId;
}

async function idsBy(reader: Reader, sql: string): Promise<Map<string, string>> {
  return new Map((await reader.rows<{ name: string; id: string }>(sql)).map(({ name, id }) => [name, id]));
}

/** The same act in every run, so that one cut short is taken up where it stopped (a UUID of version 8, RFC 9562). */
function actId(name: string): string {
  const hex = createHash('sha256').update(`kaibiao/seed/${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
