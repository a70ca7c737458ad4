import { readFileSync } from 'node:fs';
import { parseCertificate } from '@kaibiao/crypto';
import { pemBlocks } from '@kaibiao/crypto';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { UnitOfWork } from '@kaibiao/platform';
import { Custodian } from '@kaibiao/tender';
import { keyFile } from './demo-accounts';
import type { RosterPerson } from './roster';

/** Enters the custodians whom the centre works with, in their usual order. */
export async function enterCustodians(
  folder: string,
  people: readonly RosterPerson[],
  uow: UnitOfWork,
  clock: Clock,
  random: Random,
): Promise<void> {
  await uow.run(async (tx) => {
    await tx.lockKey('custodians');
    for (const person of people) {
      if (person.custodian === undefined || (await tx.findOne(Custodian, { position: person.custodian }))) continue;
      const [account] = await tx.query<{ id: string; organisation_id: string }>(
        'select id, organisation_id from account where login = $1',
        [person.login],
      );
      const der = pemBlocks(readFileSync(keyFile(folder, person, 'encryption', 'pem'), 'utf8'), 'CERTIFICATE')[0]!;
      await tx.insert(Custodian, {
        id: uuidv7(clock, random),
        accountId: account!.id,
        name: person.displayName,
        organisationId: account!.organisation_id,
        encryptionFingerprint: parseCertificate(der).fingerprint,
        position: person.custodian,
      });
    }
  });
}
