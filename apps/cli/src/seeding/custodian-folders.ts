import { join } from 'node:path';
import type { Secrets } from '@kaibiao/platform';
import type { DemoAccount } from './demo-accounts';
import type { RosterPerson } from './roster';
import { writeWhole } from './whole-file';

/** What a custodian's process reads besides its two key files: who it is, whom it trusts, how the platform signs. */
export function prepareCustodians(
  folder: string,
  people: readonly RosterPerson[],
  accounts: readonly DemoAccount[],
  secrets: Secrets,
): void {
  for (const { custodian: position, login, displayName } of people) {
    if (position === undefined) continue;
    const own = join(folder, 'custodians', String(position));
    writeWhole(join(own, 'password'), accounts.find(({ user }) => user === login)!.p12Password!);
    writeWhole(join(own, 'trust', 'demo-ca.pem'), secrets.read('trust/demo-ca.pem'));
    writeWhole(join(own, 'platform.pem'), secrets.read('platform.pem'));
    writeWhole(join(own, 'config.json'), `${JSON.stringify({ position, name: displayName }, null, 2)}\n`);
  }
}
