import { Body, Controller, Get, HttpCode, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ChooseTopics, Messages, type MessagePage, type MessageSettings } from '@kaibiao/messages';
import { PageQuery } from '../tender/page.dto';
import { MessageSettingsDto } from './message.dto';

/** What the own account is told by e-mail and SMS (消息通知). */
@ApiTags('account')
@Controller('account')
export class MessagesController {
  constructor(
    private readonly messages: Messages,
    private readonly chooseTopics: ChooseTopics,
  ) {}

  /** Own messages and what the gateways said, the newest first, for 90 days. */
  @Get('messages')
  @Requires('message.read_own')
  list(@Caller() principal: Principal, @Query() paging: PageQuery): Promise<MessagePage> {
    return this.messages.page(principal, paging);
  }

  @Get('message-settings')
  @Requires('message.read_own')
  settings(@Caller() principal: Principal): Promise<MessageSettings> {
    return this.messages.settings(principal);
  }

  @Put('message-settings')
  @Requires('message.read_own')
  @HttpCode(204)
  choose(@Caller() principal: Principal, @Body() input: MessageSettingsDto): Promise<void> {
    return this.chooseTopics.execute(principal, input);
  }
}
