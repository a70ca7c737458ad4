import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@kaibiao/platform';

const NOTE = `insert into listening (minute) values (date_trunc('minute', kaibiao.now())) on conflict do nothing`;
/** Many times as long as anybody may be silent before it is told. */
const FORGET = `delete from listening where minute < kaibiao.now() - interval '1 day'`;

/** Notes that in this minute an api can be spoken to, and reaches the database. Of who speaks it says nothing. */
@Injectable()
export class NoteListening {
  constructor(private readonly uow: UnitOfWork) {}

  /** A minute is noted once, however many processes there are. */
  async execute(): Promise<void> {
    await this.uow.run(async (tx) => {
      await tx.query(NOTE);
      await tx.query(FORGET);
    });
  }
}
