import { existsSync } from 'node:fs';
import { toPem } from '@kaibiao/identity';
import { keyFile, type DemoAccount } from './demo-accounts';
import type { DemoAuthority } from './demo-authority';
import type { RosterPerson } from './roster';
import { writeWhole } from './whole-file';

/** As many RSA keys are made at once as Node has threads for it. */
const AT_ONCE = 4;

export function usagesOf({ keys }: RosterPerson): ('signing' | 'encryption')[] {
  if (keys === 'none') return [];
  return keys === 'both' ? ['signing', 'encryption'] : ['signing'];
}

/** Makes the key files that are missing; the certificate is written last and says that its p12 is whole. */
export async function issueKeys(
  folder: string,
  people: readonly RosterPerson[],
  accounts: readonly DemoAccount[],
  authority: DemoAuthority,
): Promise<number> {
  const missing = people
    .flatMap((person) => usagesOf(person).map((usage) => ({ person, usage })))
    .filter(({ person, usage }) => !existsSync(keyFile(folder, person, usage, 'pem')));
  let made = 0;
  const work = async () => {
    for (let next = missing.pop(); next; next = missing.pop()) {
      const { person, usage } = next;
      const password = accounts.find(({ user }) => user === person.login)!.p12Password!;
      const { p12, certificate } = await authority.issue({
        name: person.certificateName,
        organisationCode: person.organisation.code,
        usage,
        password,
      });
      writeWhole(keyFile(folder, person, usage, 'p12'), p12);
      writeWhole(keyFile(folder, person, usage, 'pem'), toPem(certificate, 'CERTIFICATE'));
      made++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return made;
}
