import { Injectable } from '@nestjs/common';
import { Reader, UnitOfWork } from '@kaibiao/platform';
import type { Channel } from './contact.entity';
import { MessageRefusedError, type OutgoingMessage } from './message-port';
import { MessagePorts } from './message-ports';
import { messageWaitAfter } from './message-rules';
import { Message } from './message.entity';

export interface ClaimedMessage extends OutgoingMessage {
  channel: Channel;
}

/** A worker that died while it handed over holds a message no longer than this. */
const CLAIM = `
  with claimed as (update message set claimed_until = kaibiao.now() + interval '60 s' where id = (
    select id from message where state = 'queued' and next_at <= kaibiao.now() and (claimed_until is null or claimed_until <= kaibiao.now())
    order by next_at, id limit 1 for update skip locked)
  returning id, channel, address "to", subject, text) select * from claimed`;
const NEXT = `select extract(epoch from min(greatest(next_at, claimed_until)) - kaibiao.now())::float8 * 1000 ms from message where state = 'queued'`;
const LOG = `
  insert into message_attempt (message_id, number, at, outcome, answer)
  select $1, coalesce(max(number), 0) + 1, $2, $3, $4 from message_attempt where message_id = $1`;
const FORGET = `delete from message where state <> 'queued' and created_at < kaibiao.now() - interval '90 days'`;
/** What the log keeps of an answer, characters. */
const MOST_ANSWER = 300;

type Outcome = 'handed_over' | 'failed' | 'refused';

/** Hands queued messages over to the gateways; each is in one worker's hands at a time. */
@Injectable()
export class HandOverMessages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly ports: MessagePorts,
  ) {}

  async claim(): Promise<ClaimedMessage | null> {
    const [claimed] = await this.uow.run((tx) => tx.query<ClaimedMessage>(CLAIM));
    return claimed ?? null;
  }

  async deliver({ channel, ...message }: ClaimedMessage): Promise<void> {
    const { outcome, answer } = await this.attempt(channel, message);
    await this.uow.run(async (tx) => {
      const { tries } = await tx.lock(Message, { id: message.id });
      const now = await tx.now();
      const wait = outcome === 'failed' ? messageWaitAfter(tries + 1) : null;
      const nextAt = wait === null ? null : new Date(now.getTime() + wait * 1000);
      const state = outcome === 'handed_over' ? outcome : nextAt ? ('queued' as const) : ('refused' as const);
      await tx.query(LOG, [message.id, now, outcome, answer.replaceAll('\0', '').slice(0, MOST_ANSWER)]);
      await tx.update(Message, { id: message.id }, { state, tries: tries + 1, nextAt, claimedUntil: null });
    });
  }

  /** Milliseconds until something is due; null when nothing is queued. */
  async nextInMs(): Promise<number | null> {
    return (await this.reader.row<{ ms: number | null }>(NEXT))!.ms;
  }

  /** The log keeps messages for 90 days. */
  async forget(): Promise<void> {
    await this.uow.run((tx) => tx.query(FORGET));
  }

  /** What failed is told to the message's account, in its log, and to nobody else: a log of the platform names no address. */
  private async attempt(channel: Channel, message: OutgoingMessage): Promise<{ outcome: Outcome; answer: string }> {
    const port = this.ports.of(channel);
    if (!port) return { outcome: 'refused', answer: 'CHANNEL_UNAVAILABLE' };
    try {
      return { outcome: 'handed_over', answer: await port.hand(message) };
    } catch (error) {
      return { outcome: error instanceof MessageRefusedError ? 'refused' : 'failed', answer: String((error as Error).message) };
    }
  }
}
