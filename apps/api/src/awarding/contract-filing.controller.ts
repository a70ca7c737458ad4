import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FileContract, UnfiledContracts, type ContractFiled, type FilingStatement, type UnfiledContract } from '@kaibiao/awarding';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { SignedDto } from '../http/signed.dto';
import { PlaceQuery } from './place.dto';

/** The centre's file of contracts (合同备案). */
@ApiTags('contract')
@Controller()
export class ContractFilingController {
  constructor(
    private readonly fileContract: FileContract,
    private readonly unfiled: UnfiledContracts,
  ) {}

  /** Contracts that stand and are not filed yet, the oldest first. */
  @Get('filings')
  @Requires('contract.file')
  page(@Query() query: PlaceQuery): Promise<{ contracts: UnfiledContract[]; next: string | null }> {
    return this.unfiled.page(query);
  }

  /** The filing as it would be signed now. Changes nothing. */
  @Get('lots/:lotId/contract/filing/draft')
  @Requires('contract.file')
  draft(@Param('lotId', ObjectIdPipe) lotId: string): Promise<FilingStatement> {
    return this.fileContract.draft(lotId);
  }

  @Post('lots/:lotId/contract/filing')
  @Requires('contract.file')
  @HttpCode(200)
  file(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string, @Body() signed: SignedDto): Promise<ContractFiled> {
    return this.fileContract.execute(principal, { lotId, ...signed });
  }
}
