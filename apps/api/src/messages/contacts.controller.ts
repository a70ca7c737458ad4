import { Body, Controller, Delete, HttpCode, Param, ParseEnumPipe, Post, Put } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { CHANNELS, ConfirmContact, RemoveContact, SetContact, type Channel } from '@kaibiao/messages';
import { ContactCodeDto, ContactDto } from './message.dto';

const channel = new ParseEnumPipe(Object.fromEntries(CHANNELS.map((name) => [name, name])));

/** Where the own account is told (联系方式). */
@ApiTags('account')
@ApiParam({ name: 'channel', enum: CHANNELS })
@Controller('account/contacts/:channel')
export class ContactsController {
  constructor(
    private readonly setContact: SetContact,
    private readonly confirmContact: ConfirmContact,
    private readonly removeContact: RemoveContact,
  ) {}

  /** Sets it and sends a code there; nothing else goes there before the code came back. */
  @Put()
  @Requires('message.read_own')
  @HttpCode(204)
  set(@Caller() principal: Principal, @Param('channel', channel) way: Channel, @Body() { address }: ContactDto): Promise<void> {
    return this.setContact.execute(principal, { channel: way, address });
  }

  @Post('confirmation')
  @Requires('message.read_own')
  @HttpCode(204)
  confirm(@Caller() principal: Principal, @Param('channel', channel) way: Channel, @Body() { code }: ContactCodeDto): Promise<void> {
    return this.confirmContact.execute(principal, { channel: way, code });
  }

  @Delete()
  @Requires('message.read_own')
  @HttpCode(204)
  remove(@Caller() principal: Principal, @Param('channel', channel) way: Channel): Promise<void> {
    return this.removeContact.execute(principal, way);
  }
}
