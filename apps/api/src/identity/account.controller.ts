import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccountQueries, Caller, ChangePassword, Requires, type OwnAccountView, type Principal } from '@kaibiao/identity';
import { FileScans, type WithheldFile } from '@kaibiao/platform';
import { takeBack } from './session-cookie';
import { NewPasswordDto } from './sign-in.dto';

@ApiTags('account')
@Controller('account')
export class AccountController {
  constructor(
    private readonly queries: AccountQueries,
    private readonly changePassword: ChangePassword,
    private readonly scans: FileScans,
  ) {}

  /** The caller's own account, organisation and certificates. */
  @Get()
  @Requires('account.read_own')
  own(@Caller() principal: Principal): Promise<OwnAccountView> {
    return this.queries.own(principal.accountId);
  }

  /** Files that the caller, or a bid of its organisation, brought and that are withheld because the scanner found something; of a bid nothing before it is open. */
  @Get('withheld-files')
  @Requires('account.read_own')
  async withheld(@Caller() principal: Principal): Promise<{ files: WithheldFile[] }> {
    return { files: await this.scans.withheldOf(principal) };
  }

  /** Ends every session of the account, this one too. */
  @Post('password')
  @Requires('account.change_password')
  @HttpCode(204)
  async password(
    @Caller() principal: Principal,
    @Body() input: NewPasswordDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.changePassword.execute(principal, { ...input, address: request.ip });
    takeBack(reply);
  }
}
