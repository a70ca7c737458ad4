import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import {
  AccountQueries,
  Caller,
  DisableAccount,
  EnableAccount,
  GiveRoles,
  OpenAccount,
  RegisterOrganisation,
  Requires,
  type AccountView,
  type OpenedAccount,
  type OrganisationView,
  type Page,
  type Principal,
} from '@kaibiao/identity';
import { ActId } from '../http/act-id';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { AccountDto, OrganisationDto, PageDto, IdentityReasonDto, RolesDto } from './registration.dto';

@ApiTags('registration')
@Controller()
export class RegistrationController {
  constructor(
    private readonly registerOrganisation: RegisterOrganisation,
    private readonly openAccount: OpenAccount,
    private readonly giveRoles: GiveRoles,
    private readonly disableAccount: DisableAccount,
    private readonly enableAccount: EnableAccount,
    private readonly queries: AccountQueries,
  ) {}

  @Get('organisations')
  @Requires('organisation.list')
  organisations(@Query() page: PageDto): Promise<Page<OrganisationView>> {
    return this.queries.organisations(page);
  }

  /** A tenderer by its exact code, for entering its project. */
  @Get('tenderers/:code')
  @Requires('tenderer.look_up')
  tenderer(@Param('code') code: string): Promise<OrganisationView> {
    return this.queries.tenderer(code);
  }

  @Post('organisations')
  @Requires('organisation.register')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  register(@Caller() principal: Principal, @Body() input: OrganisationDto, @ActId() actId: string): Promise<{ organisationId: string }> {
    return this.registerOrganisation.execute(principal, input, actId);
  }

  @Get('accounts')
  @Requires('account.administer')
  accounts(@Query() page: PageDto): Promise<Page<AccountView>> {
    return this.queries.accounts(page);
  }

  @Get('accounts/:accountId')
  @Requires('account.administer')
  account(@Param('accountId', ObjectIdPipe) accountId: string): Promise<AccountView> {
    return this.queries.one(accountId);
  }

  /** Answers the secret of the authenticator app, for the last time once a code of it was used. */
  @Post('accounts')
  @Requires('account.administer')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  open(@Caller() principal: Principal, @Body() input: AccountDto, @ActId() actId: string): Promise<OpenedAccount> {
    return this.openAccount.execute(principal, input, actId);
  }

  @Put('accounts/:accountId/roles')
  @Requires('account.administer')
  @HttpCode(204)
  roles(@Caller() principal: Principal, @Param('accountId', ObjectIdPipe) accountId: string, @Body() { roles }: RolesDto): Promise<void> {
    return this.giveRoles.execute(principal, accountId, roles);
  }

  /** Its sessions are dead at once. */
  @Post('accounts/:accountId/disablement')
  @Requires('account.administer')
  @HttpCode(204)
  disable(
    @Caller() principal: Principal,
    @Param('accountId', ObjectIdPipe) accountId: string,
    @Body() { reason }: IdentityReasonDto,
  ): Promise<void> {
    return this.disableAccount.execute(principal, accountId, reason);
  }

  @Post('accounts/:accountId/enablement')
  @Requires('account.administer')
  @HttpCode(204)
  enable(
    @Caller() principal: Principal,
    @Param('accountId', ObjectIdPipe) accountId: string,
    @Body() { reason }: IdentityReasonDto,
  ): Promise<void> {
    return this.enableAccount.execute(principal, accountId, reason);
  }
}
