import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@kaibiao/platform';
import { DueReminders } from './due-reminders.queries';
import { REMIND_DAYS, REMINDER_RULES, type DueReminder, type EndingType } from './reminder-rules';
import { SilentCustodians } from './silent-custodians.queries';
import { WriteMessages } from './write-messages';

const ONCE = 'insert into reminder (key, reminded_at) values ($1, kaibiao.now()) on conflict do nothing returning key';
/** Longer than the earliest reminder comes before the end. */
const FORGET = `delete from reminder where reminded_at < kaibiao.now() - interval '90 days'`;
const TYPES = Object.keys(REMIND_DAYS) as EndingType[];

/** Reminds of what ends soon (提醒), and of who is silent for long: each once, however many workers look. */
@Injectable()
export class RemindAccounts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly due: DueReminders,
    private readonly silent: SilentCustodians,
    private readonly messages: WriteMessages,
  ) {}

  /** One transaction for each: what fails is due again at the next look, and takes back nothing that was written. */
  async execute(): Promise<void> {
    for (const type of TYPES) for (const reminder of await this.due.look(type)) await this.remind(reminder);
    for (const silence of await this.silent.look()) await this.remind(silence);
    await this.uow.run((tx) => tx.query(FORGET));
  }

  private async remind({ type, key, about, endsAt }: DueReminder): Promise<void> {
    await this.uow.run(async (tx) => {
      const first = await tx.query(ONCE, [key]);
      if (first.length === 0) return;
      for (const rule of REMINDER_RULES)
        if (rule.type === type)
          await this.messages.execute(tx, { ...rule, key: `${key}/${rule.to}`, about, payload: {}, unnamed: false, endsAt });
    });
  }
}
