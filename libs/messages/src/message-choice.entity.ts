import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Topic } from './message-rules';

/** What an account wants to be told, and in which language; who has not chosen is told everything but the news. */
@Entity({ name: 'message_choice' })
export class MessageChoice {
  @PrimaryColumn({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ type: 'text', array: true })
  topics: Topic[];

  @Column({ type: 'text' })
  language: 'zh-CN' | 'en';
}
