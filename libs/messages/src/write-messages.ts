import { Injectable } from '@nestjs/common';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { AppConfig, type Tx } from '@kaibiao/platform';
import { AUDIENCES, LOOK_AT } from './audiences';
import type { Channel } from './contact.entity';
import { TOLD_UNASKED, type Audience, type Topic } from './message-rules';
import { writeMessage } from './words';

/** Something that a message is about. */
export interface Occasion {
  /** Once for an account and channel. */
  key: string;
  /** Of the journal's entry, or of the reminder. */
  type: string;
  topic: Topic;
  to: Audience;
  /** Id of the lot, the account or the endpoint. */
  about: string;
  payload: object;
  /** The message says nothing of the lot. */
  unnamed: boolean;
  /** When what it reminds of ends. */
  endsAt: Date | null;
}

const told = (audience: Audience): string => `
  select c.account_id "accountId", c.channel, c.address, coalesce(m.language, 'zh-CN') language, l.code "lotCode", l.name "lotName"
  from contact c join account a on a.id = c.account_id and a.disabled_at is null left join message_choice m on m.account_id = c.account_id
    left join lot l on l.id = $2::uuid
  where c.confirmed_at is not null and $1 = any (coalesce(m.topics, $4::text[])) and ${AUDIENCES[audience]} and $3::jsonb is not null
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

/** Writes the messages of an occasion to all whom it concerns, each in the language that was chosen. */
@Injectable()
export class WriteMessages {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  async execute(tx: Tx, occasion: Occasion): Promise<void> {
    const { key, topic, to, about, payload } = occasion;
    const recipients = await tx.query<Recipient>(told(to), [topic, about, JSON.stringify(payload), TOLD_UNASKED]);
    if (recipients.length === 0) return;
    const written = recipients.map((recipient) => this.written(occasion, recipient));
    await tx.query(ENTER, [
      recipients.map(() => uuidv7(this.clock, this.random)),
      recipients.map(({ accountId }) => accountId),
      recipients.map(({ channel }) => channel),
      recipients.map(({ address }) => address),
      key,
      topic,
      written.map(({ subject }) => subject),
      written.map(({ text }) => text),
    ]);
  }

  private written({ type, to, about, unnamed, endsAt }: Occasion, { language, lotCode, lotName }: Recipient) {
    const lot = lotCode === null || unnamed ? null : { lotCode, lotName: lotName! };
    const path = LOOK_AT[to](lot?.lotCode ?? '', about);
    return writeMessage(`${type} ${to}`, language, {
      platform: this.config.platformName,
      site: this.config.http.publicUrl,
      lot,
      path,
      endsAt,
    });
  }
}
