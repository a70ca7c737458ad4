import { Injectable } from '@nestjs/common';
import { AnnounceEntries } from '@kaibiao/exchange';
import { TellAccounts } from '@kaibiao/messages';
import { takeFromOutbox, UnitOfWork } from '@kaibiao/platform';

/** Entries that one transaction takes out of the outbox. */
const TOGETHER = 100;

/** Takes journal entries out of the outbox and makes of them, in the same transaction, what is sent outside. */
@Injectable()
export class Unpacking {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly announce: AnnounceEntries,
    private readonly tell: TellAccounts,
  ) {}

  /** How many entries it took. */
  round(): Promise<number> {
    return this.uow.run(async (tx) => {
      const entries = await takeFromOutbox(tx, TOGETHER);
      await this.announce.execute(tx, entries);
      await this.tell.execute(tx, entries);
      return entries.length;
    });
  }
}
