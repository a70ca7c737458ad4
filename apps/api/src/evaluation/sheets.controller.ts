import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RollBackScoreSheet, SaveScores, SheetDrafts, SignScoreSheet, type SheetView } from '@kaibiao/evaluation';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { RollBackDto, ScoresDto } from './evaluation.dto';
import { SignedDto } from '../http/signed.dto';

/** Score sheets (评分表). */
@ApiTags('evaluation')
@Controller('lots/:lotId/evaluation')
export class SheetsController {
  constructor(
    private readonly drafts: SheetDrafts,
    private readonly saveScores: SaveScores,
    private readonly signScoreSheet: SignScoreSheet,
    private readonly rollBackScoreSheet: RollBackScoreSheet,
  ) {}

  /** The caller's own sheet, what keeps it from being signed, and the statement to sign. */
  @Get('sheet')
  @Requires('committee.sit')
  sheet(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<SheetView> {
    return this.drafts.own(principal, lotId);
  }

  @Put('scores')
  @Requires('committee.sit')
  save(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { scores }: ScoresDto,
  ): Promise<{ savedAt: string }> {
    return this.saveScores.execute(principal, { lotId, scores });
  }

  @Post('sheet-signature')
  @Requires('committee.sit')
  @HttpCode(200)
  sign(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() signed: SignedDto,
  ): Promise<{ hash: string; signedAt: string }> {
    return this.signScoreSheet.execute(principal, { lotId, ...signed });
  }

  /** The supervisor voids a signed sheet so that its member can correct it. */
  @Post('sheet-rollbacks')
  @Requires('evaluation.supervise')
  @HttpCode(200)
  rollBack(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() input: RollBackDto,
  ): Promise<{ hash: string }> {
    return this.rollBackScoreSheet.execute(principal, { lotId, ...input });
  }
}
