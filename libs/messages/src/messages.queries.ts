import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader, rfc3339 } from '@kaibiao/platform';
import type { Channel } from './contact.entity';
import { MessagePorts } from './message-ports';
import { masked, TOLD_UNASKED, TOPICS, type Topic } from './message-rules';

/** Where and about what an account is told. */
export interface MessageSettings {
  /** The ways that the centre has. */
  channels: Channel[];
  contacts: { channel: Channel; address: string; confirmed: boolean }[];
  /** All there are. */
  topics: readonly Topic[];
  chosen: readonly Topic[];
  language: 'zh-CN' | 'en';
}

/** A message as its account reads it; times RFC 3339. */
export interface MessageView {
  messageId: string;
  channel: Channel;
  /** Masked. */
  address: string;
  topic: string;
  subject: string;
  state: 'queued' | 'handed_over' | 'refused';
  createdAt: string;
  nextAt: string | null;
  /** What the gateway said, the oldest first. */
  attempts: { at: string; outcome: 'handed_over' | 'failed' | 'refused'; answer: string }[];
}

export interface MessagePage {
  messages: MessageView[];
  next: string | null;
}

const SETTINGS = `
  select coalesce((select json_agg(json_build_object('channel', channel, 'address', address, 'confirmed', confirmed_at is not null) order by channel)
      from contact where account_id = $1 and address <> ''), '[]') contacts, c.topics chosen, coalesce(c.language, 'zh-CN') language
  from (select) one left join message_choice c on c.account_id = $1`;
const MESSAGES = `
  select id "messageId", channel, address, topic, subject, state, ${rfc3339('created_at')} "createdAt", ${rfc3339('next_at')} "nextAt",
    coalesce((select json_agg(json_build_object('at', ${rfc3339('a.at')}, 'outcome', a.outcome, 'answer', a.answer) order by a.number)
      from message_attempt a where a.message_id = message.id), '[]') attempts
  from message where account_id = $1 and ($2::uuid is null or (created_at, id) < (select created_at, id from message where id = $2))
  order by created_at desc, id desc limit $3`;

/** What an account reads of its own messages; nobody reads another's, whatever the role. */
@Injectable()
export class Messages {
  constructor(
    private readonly reader: Reader,
    private readonly ports: MessagePorts,
  ) {}

  async settings({ accountId }: Principal): Promise<MessageSettings> {
    type Row = Pick<MessageSettings, 'contacts' | 'language'> & { chosen: Topic[] | null };
    const { contacts, chosen, language } = (await this.reader.row<Row>(SETTINGS, [accountId]))!;
    return { channels: this.ports.available(), contacts, topics: TOPICS, chosen: chosen ?? TOLD_UNASKED, language };
  }

  /** The newest first, for 90 days; `next` goes into `after`. */
  async page({ accountId }: Principal, { after, limit }: { after?: string; limit: number }): Promise<MessagePage> {
    const rows = await this.reader.rows<MessageView>(MESSAGES, [accountId, after ?? null, limit + 1]);
    const messages = rows.slice(0, limit).map((row) => ({ ...row, address: masked(row.channel, row.address) }));
    return { messages, next: rows.length > limit ? messages.at(-1)!.messageId : null };
  }
}
