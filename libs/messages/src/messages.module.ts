import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConfirmContact, RemoveContact, SetContact } from './change-contact';
import { ChooseTopics } from './choose-topics';
import { Contact } from './contact.entity';
import { DueReminders } from './due-reminders.queries';
import { HandOverMessages } from './hand-over-messages';
import { MessageChoice } from './message-choice.entity';
import { MessagePorts } from './message-ports';
import { Message } from './message.entity';
import { Messages } from './messages.queries';
import { SilentCustodians } from './silent-custodians.queries';
import { RemindAccounts } from './remind-accounts';
import { TellAccounts } from './tell-accounts';
import { WriteMessages } from './write-messages';

const SHARED = [SetContact, ConfirmContact, RemoveContact, ChooseTopics, Messages, TellAccounts, RemindAccounts, HandOverMessages];

/** 消息通知: what accounts are told by e-mail and SMS. */
@Module({
  imports: [TypeOrmModule.forFeature([Contact, MessageChoice, Message])],
  providers: [MessagePorts, WriteMessages, DueReminders, SilentCustodians, ...SHARED],
  exports: SHARED,
})
export class MessagesModule {}
