import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@kaibiao/identity';
import type { Random } from '@kaibiao/kernel';
import type { Roster, RosterPerson } from './roster';
import { writeWhole } from './whole-file';

/** One demo account with all that opens it: a line of `demo-accounts.json`. */
export interface DemoAccount {
  role: Role;
  organisation: string;
  organisationCode: string;
  displayName: string;
  user: string;
  password: string;
  /** Base32; empty until the account is open. */
  totpSecret: string;
  /** Path of the signing certificate's file, or null. */
  p12: string | null;
  p12Encryption: string | null;
  /** Of both files. */
  p12Password: string | null;
  specialities?: string[];
}

const FILE = 'demo-accounts.json';

/** The accounts of the roster with the passwords that they have already, or new ones. Written before anything uses them. */
export function planAccounts(folder: string, { people }: Roster, random: Random): DemoAccount[] {
  const path = join(folder, FILE);
  const earlier = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as DemoAccount[]) : [];
  const planned = people.map((person) => earlier.find(({ user }) => user === person.login) ?? newAccount(folder, person, random));
  const others = earlier.filter(({ user }) => people.every(({ login }) => login !== user));
  const accounts = [...planned, ...others];
  keepAccounts(folder, accounts);
  return accounts;
}

export function keepAccounts(folder: string, accounts: readonly DemoAccount[]): void {
  writeWhole(join(folder, FILE), `${JSON.stringify(accounts, null, 2)}\n`);
}

/** Where the key files of a person lie: a custodian's in the folder of its own process. */
export function keyFile(folder: string, person: RosterPerson, usage: 'signing' | 'encryption', extension: 'p12' | 'pem'): string {
  if (person.custodian !== undefined) return join(folder, 'custodians', String(person.custodian), `${usage}.${extension}`);
  return join(folder, 'demo', `${person.login}${usage === 'encryption' ? '-encryption' : ''}.${extension}`);
}

function newAccount(folder: string, person: RosterPerson, random: Random): DemoAccount {
  const { role, organisation, displayName, login, keys, specialities } = person;
  return {
    role,
    organisation: organisation.name,
    organisationCode: organisation.code,
    displayName,
    user: login,
    password: newPassword(random),
    totpSecret: '',
    p12: keys === 'none' ? null : keyFile(folder, person, 'signing', 'p12'),
    p12Encryption: keys === 'both' ? keyFile(folder, person, 'encryption', 'p12') : null,
    p12Password: keys === 'none' ? null : newPassword(random),
    ...(specialities ? { specialities } : {}),
  };
}

/** 96 bits of chance in four groups that a person can type. */
function newPassword(random: Random): string {
  const text = Buffer.from(random.bytes(12)).toString('hex');
  return [text.slice(0, 6), text.slice(6, 12), text.slice(12, 18), text.slice(18)].join('-');
}
