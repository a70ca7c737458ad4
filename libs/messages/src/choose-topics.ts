import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import type { Topic } from './message-rules';

export interface TopicsInput {
  topics: readonly Topic[];
  language: 'zh-CN' | 'en';
}

const KEEP = `
  insert into message_choice (account_id, topics, language) values ($1, $2, $3)
  on conflict (account_id) do update set topics = excluded.topics, language = excluded.language`;

/** What an account wants to be told, and in which language. */
@Injectable()
export class ChooseTopics {
  constructor(private readonly uow: UnitOfWork) {}

  async execute({ accountId }: Principal, { topics, language }: TopicsInput): Promise<void> {
    await this.uow.run((tx) => tx.query(KEEP, [accountId, [...new Set(topics)], language]));
  }
}
