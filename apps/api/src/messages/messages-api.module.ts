import { Module } from '@nestjs/common';
import { MessagesModule } from '@kaibiao/messages';
import { ContactsController } from './contacts.controller';
import { MessagesController } from './messages.controller';

@Module({ imports: [MessagesModule], controllers: [MessagesController, ContactsController] })
export class MessagesApiModule {}
