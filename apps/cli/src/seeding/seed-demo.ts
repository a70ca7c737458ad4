import type { INestApplicationContext } from '@nestjs/common';
import type { Suite } from '@kaibiao/crypto';
import { RegisterExpert } from '@kaibiao/evaluation';
import { BindCertificate, OpenAccount, RegisterOrganisation } from '@kaibiao/identity';
import { Clock, Random } from '@kaibiao/kernel';
import { AppConfig, Reader, Secrets, UnitOfWork } from '@kaibiao/platform';
import { AddRoom } from '@kaibiao/venue';
import { prepareCustodians } from './custodian-folders';
import { keepAccounts, planAccounts, type DemoAccount } from './demo-accounts';
import { DemoAuthority, installPlatformKeys } from './demo-authority';
import { enterCustodians } from './enter-custodians';
import { enterExperts } from './enter-experts';
import { enterRooms } from './enter-rooms';
import { issueKeys } from './issue-keys';
import { openAccounts } from './open-accounts';
import { roster } from './roster';

export interface SeedOptions {
  /** The data folder: `demo/`, `custodians/` and `demo-accounts.json` are written there. */
  folder: string;
  bidders: number;
  experts: number;
  /** Of everybody's keys, and the authority's and the platform's; what is there already unless it is said, and INTL-1 where nothing is. */
  suite?: Suite | undefined;
}

/**
 * Fills an empty platform with a demo authority, organisations, people and their keys. Every step leaves alone what is there:
 * a second call changes nothing, one that was cut short goes on, a larger one adds.
 */
export async function seedDemo(app: INestApplicationContext, { folder, bidders, experts, suite }: SeedOptions): Promise<DemoAccount[]> {
  const config = app.get(AppConfig);
  if (config.mode === 'production') throw new Error('A production platform takes no demo accounts.');
  const [secrets, random, clock, uow] = [app.get(Secrets), app.get(Random), app.get(Clock), app.get(UnitOfWork)] as const;
  const cast = roster(config.platformName, { bidders, experts });
  const accounts = planAccounts(folder, cast, random);
  const authority = await DemoAuthority.open(secrets, random, suite);
  await installPlatformKeys(
    secrets,
    authority,
    cast.organisations.find(({ name }) => name === config.platformName)!,
    random,
  );
  await issueKeys(folder, cast.people, accounts, authority);
  prepareCustodians(folder, cast.people, accounts, secrets);
  const commands = {
    reader: app.get(Reader),
    registerOrganisation: app.get(RegisterOrganisation, { strict: false }),
    openAccount: app.get(OpenAccount, { strict: false }),
    bindCertificate: app.get(BindCertificate, { strict: false }),
  };
  await openAccounts(commands, folder, cast, accounts);
  keepAccounts(folder, accounts);
  await enterCustodians(folder, cast.people, uow, clock, random);
  await enterExperts(cast.people, commands.reader, app.get(RegisterExpert, { strict: false }));
  await enterRooms(commands.reader, app.get(AddRoom, { strict: false }), clock, random);
  return accounts;
}
