import { TellAccounts } from '@kaibiao/messages';
import { takeFromOutbox, UnitOfWork } from '@kaibiao/platform';
import type { World } from '../evaluation/world';

export interface ToldMessage {
  accountId: string;
  role: string;
  topic: string;
  subject: string;
  text: string;
}

/** What the outbox made of what happened since the last time, with an address confirmed for everybody; by account. */
export async function messagesOf(world: World): Promise<ToldMessage[]> {
  await world.sql(`insert into contact (account_id, channel, address, confirmed_at, changed_at)
    select id, 'email', 'a-' || id || '@example.com', kaibiao.now(), kaibiao.now() from account on conflict do nothing`);
  await world.get(UnitOfWork).run(async (tx) => world.get(TellAccounts).execute(tx, await takeFromOutbox(tx, 1000)));
  return world.sql<ToldMessage>(`with told as (delete from message returning *)
    select account_id "accountId", a.roles[1] role, topic, subject, text from told join account a on a.id = account_id order by account_id`);
}
