import { RegisterExpert } from '@kaibiao/evaluation';
import type { Principal } from '@kaibiao/identity';
import type { Reader } from '@kaibiao/platform';
import type { RosterPerson } from './roster';

const DESK = 'expertdesk';

/** Enters the experts of the roster in the register, by the hand of the centre's expert desk. */
export async function enterExperts(people: readonly RosterPerson[], reader: Reader, registerExpert: RegisterExpert): Promise<void> {
  const rows = await reader.rows<{ id: string; login: string; entered: boolean }>(
    `select a.id, a.login, exists (select 1 from expert e where e.account_id = a.id) entered from account a where a.login is not null`,
  );
  const accounts = new Map(rows.map((row) => [row.login, row]));
  const desk: Principal = {
    accountId: accounts.get(DESK)!.id,
    displayName: '',
    roles: ['centre_expert_desk'],
    organisationId: null,
    organisationCode: null,
  };
  for (const { login, specialities, organisation } of people) {
    const account = accounts.get(login)!;
    if (!specialities || account.entered) continue;
    const employer = { employerCode: organisation.code, employerName: organisation.name, earlierEmployers: [] };
    await registerExpert.execute(desk, { accountId: account.id, specialities, ...employer, active: true });
  }
}
