import { Injectable } from '@nestjs/common';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { AppConfig, type ToldEntry, type Tx } from '@kaibiao/platform';
import type { Channel } from './contact.entity';
import { MESSAGE_RULES, TOLD_UNASKED, type Audience, type MessageRule } from './message-rules';
import { writeMessage, type MessageFacts } from './words';

/** Over contact c, account a and, where the entry is about a lot, lot l; $2 is the id that the entry's stream names, $3 its payload. */
const AUDIENCE: Readonly<Record<Audience, string>> = {
  everybody: 'l.published_at is not null',
  acceptance: `'centre_acceptance' = any (a.roles)`,
  supervisors: `'supervisor' = any (a.roles)`,
  agency: 'a.organisation_id = l.agency_id',
  hosts: 'a.organisation_id in (l.agency_id, l.tenderer_id)',
  winner: `a.organisation_id = (select o.id from award w join organisation o on o.code = w.winner_code where w.lot_id = l.id)`,
  inquired: `a.organisation_id = (select q.organisation_id from inquiry q where q.id = ($3::jsonb ->> 'inquiryId')::uuid)`,
  account: 'a.id = $2',
  webhook_owner: 'a.id = (select e.account_id from webhook_endpoint e where e.id = $2)',
};
/** Where whoever is told has to look. */
const PATH: Readonly<Record<Audience, (lotCode: string, lotId: string) => string>> = {
  everybody: (code) => `/lots/${code}`,
  acceptance: () => '/centre',
  supervisors: () => '/centre',
  agency: (_, id) => `/agency/lots/${id}`,
  hosts: (_, id) => `/agency/lots/${id}`,
  winner: (code) => `/bidder/lots/${code}/award`,
  inquired: () => '/bidder/inquiries',
  account: () => '/account',
  webhook_owner: () => '/account/webhooks',
};
const told = (audience: Audience): string => `
  select c.account_id "accountId", c.channel, c.address, coalesce(m.language, 'zh-CN') language, l.code "lotCode", l.name "lotName"
  from contact c join account a on a.id = c.account_id and a.disabled_at is null left join message_choice m on m.account_id = c.account_id
    left join lot l on l.id = $2::uuid
  where c.confirmed_at is not null and $1 = any (coalesce(m.topics, $4::text[])) and ${AUDIENCE[audience]} and $3::jsonb is not null
  order by c.account_id, c.channel`;
const ENTER = `
  insert into message (id, account_id, channel, address, key, topic, subject, text, state, next_at, created_at)
  select id, account_id, channel, address, $5, $6, subject, text, 'queued', kaibiao.now(), kaibiao.now()
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $7::text[], $8::text[]) told (id, account_id, channel, address, subject, text)
  on conflict do nothing`;

interface Recipient {
  accountId: string;
  channel: Channel;
  address: string;
  language: 'zh-CN' | 'en';
  lotCode: string | null;
  lotName: string | null;
}

/** Writes the messages that entries of the journal give rise to: once for an account, a channel and an entry. */
@Injectable()
export class TellAccounts {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** In the transaction that takes the entries out of the outbox. */
  async execute(tx: Tx, entries: readonly ToldEntry[]): Promise<void> {
    for (const entry of entries) for (const rule of MESSAGE_RULES) if (rule.type === entry.type) await this.tell(tx, entry, rule);
  }

  private async tell(tx: Tx, { id, stream, payload }: ToldEntry, { type, topic, to }: MessageRule): Promise<void> {
    const about = stream.slice(stream.indexOf('/') + 1);
    const recipients = await tx.query<Recipient>(told(to), [topic, about, JSON.stringify(payload), TOLD_UNASKED]);
    if (recipients.length === 0) return;
    const written = recipients.map(({ language, lotCode, lotName }) => {
      const lot = lotCode === null ? null : { lotCode, lotName: lotName! };
      const facts: MessageFacts = {
        platform: this.config.platformName,
        site: this.config.http.publicUrl,
        lot,
        path: PATH[to](lotCode ?? '', about),
      };
      return writeMessage(`${type} ${to}`, language, facts);
    });
    await tx.query(ENTER, [
      recipients.map(() => uuidv7(this.clock, this.random)),
      recipients.map(({ accountId }) => accountId),
      recipients.map(({ channel }) => channel),
      recipients.map(({ address }) => address),
      `${id}/${to}`,
      topic,
      written.map(({ subject }) => subject),
      written.map(({ text }) => text),
    ]);
  }
}
