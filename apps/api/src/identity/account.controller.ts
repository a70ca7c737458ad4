import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AccountQueries, Caller, Requires, type AccountView, type Principal } from '@kaibiao/identity';

@ApiTags('account')
@Controller('account')
export class AccountController {
  constructor(private readonly queries: AccountQueries) {}

  /** The caller's own account, organisation and certificates. */
  @Get()
  @Requires('account.read_own')
  own(@Caller() principal: Principal): Promise<AccountView> {
    return this.queries.one(principal.accountId);
  }
}
