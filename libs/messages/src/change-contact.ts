import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { AppConfig, UnitOfWork } from '@kaibiao/platform';
import { Contact, type Channel } from './contact.entity';
import { MessageChoice } from './message-choice.entity';
import { MessagePorts } from './message-ports';
import { addressIssues, CODE_HOLDS_S, CODE_REST_S, MOST_CODES_A_DAY, MOST_WRONG_CODES } from './message-rules';
import { Message } from './message.entity';
import { channelUnavailable, contactCodeRefused, contactCodeTooSoon, contactInvalid, contactNotFound } from './messages.errors';
import { writeCode } from './words';

const CODES_OF_A_DAY = `
  select count(*)::int n from message where account_id = $1 and topic = 'code' and created_at > kaibiao.now() - interval '1 day'`;

const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex');

/** Names where an account wants to be told, and sends a code there. Throws CHANNEL_UNAVAILABLE, CONTACT_INVALID, CONTACT_CODE_TOO_SOON. */
@Injectable()
export class SetContact {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ports: MessagePorts,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  async execute({ accountId }: Principal, { channel, address }: { channel: Channel; address: string }): Promise<void> {
    if (!this.ports.available().includes(channel)) throw channelUnavailable(channel);
    const issues = addressIssues(channel, address);
    if (issues.length > 0) throw contactInvalid(issues);
    const code = sixDigits(this.random);
    const id = uuidv7(this.clock, this.random);
    await this.uow.run(async (tx) => {
      await tx.lockKey(`contact ${accountId}`);
      const now = await tx.now();
      const before = await tx.findOne(Contact, { accountId, channel });
      const restMs = (before?.changedAt.getTime() ?? 0) + CODE_REST_S * 1000 - now.getTime();
      if (restMs > 0) throw contactCodeTooSoon(Math.ceil(restMs / 1000));
      const [sent] = await tx.query<{ n: number }>(CODES_OF_A_DAY, [accountId]);
      if (sent!.n >= MOST_CODES_A_DAY) throw contactCodeTooSoon(86_400);
      const fresh = { codeHash: hashOf(code), codeUntil: new Date(now.getTime() + CODE_HOLDS_S * 1000), wrongCodes: 0 };
      const contact = { address, ...fresh, confirmedAt: null, changedAt: now };
      if (before) await tx.update(Contact, { accountId, channel }, contact);
      else await tx.insert(Contact, { accountId, channel, ...contact });
      const choice = await tx.findOne(MessageChoice, { accountId });
      const words = writeCode(choice?.language ?? 'zh-CN', this.config.platformName, code);
      const message = { id, accountId, channel, address, key: `code/${id}`, topic: 'code', ...words };
      await tx.insert(Message, { ...message, state: 'queued', tries: 0, nextAt: now, createdAt: now });
      await tx.query(`select pg_notify('journal', 'message/')`);
    });
  }
}

/** Gives the code back: from now on messages go there. Throws CONTACT_NOT_FOUND, CONTACT_CODE_REFUSED. */
@Injectable()
export class ConfirmContact {
  constructor(private readonly uow: UnitOfWork) {}

  async execute({ accountId }: Principal, { channel, code }: { channel: Channel; code: string }): Promise<void> {
    // What is wrong is counted, so it is written before it is told.
    const right = await this.uow.run(async (tx) => {
      const contact = await tx.lock(Contact, { accountId, channel }, contactNotFound);
      const now = await tx.now();
      const holds = contact.codeHash !== null && contact.codeUntil! > now && contact.wrongCodes < MOST_WRONG_CODES;
      if (!holds || hashOf(code) !== contact.codeHash) {
        await tx.update(Contact, { accountId, channel }, { wrongCodes: contact.wrongCodes + 1 });
        return false;
      }
      await tx.update(Contact, { accountId, channel }, { codeHash: null, codeUntil: null, confirmedAt: now });
      return true;
    });
    if (!right) throw contactCodeRefused();
  }
}

/** Nothing more goes there. */
@Injectable()
export class RemoveContact {
  constructor(private readonly uow: UnitOfWork) {}

  async execute({ accountId }: Principal, channel: Channel): Promise<void> {
    await this.uow.run(async (tx) => {
      await tx.lockKey(`contact ${accountId}`);
      // The row stays, and with it when the last code was sent.
      await tx.update(Contact, { accountId, channel }, { address: '', codeHash: null, codeUntil: null, confirmedAt: null });
    });
  }
}

/** Six digits, each as likely as the other: what would make some likelier is drawn again. */
function sixDigits(random: Random): string {
  const fair = 2 ** 32 - (2 ** 32 % 1_000_000);
  for (;;) {
    const drawn = Buffer.from(random.bytes(4)).readUInt32BE();
    if (drawn < fair) return String(drawn % 1_000_000).padStart(6, '0');
  }
}
