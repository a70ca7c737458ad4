import { Injectable } from '@nestjs/common';
import type { ToldEntry, Tx } from '@kaibiao/platform';
import { MESSAGE_RULES } from './message-rules';
import { WriteMessages } from './write-messages';

/** Writes the messages that entries of the journal give rise to: once for an account, a channel and an entry. */
@Injectable()
export class TellAccounts {
  constructor(private readonly messages: WriteMessages) {}

  /** In the transaction that takes the entries out of the outbox. */
  async execute(tx: Tx, entries: readonly ToldEntry[]): Promise<void> {
    for (const { id, type, stream, payload } of entries)
      for (const rule of MESSAGE_RULES)
        if (rule.type === type) {
          const about = stream.slice(stream.indexOf('/') + 1);
          await this.messages.execute(tx, { ...rule, key: `${id}/${rule.to}`, about, payload, endsAt: null });
        }
  }
}
