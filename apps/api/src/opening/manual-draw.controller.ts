import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { toBase64 } from '@kaibiao/crypto';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ChooseManualDraw, ConfirmManualDraw, ManualDraws, SignManualDraw, type ManualDrawView } from '@kaibiao/opening';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { SignedDto, signedOf } from '../http/signed.dto';
import { OpeningReasonDto } from './ceremony.dto';

/** The draw with its statement as base64. */
export interface ManualDrawResponse extends Omit<ManualDrawView, 'statement'> {
  statement: string | null;
}

/** The exception to the draws from seeds: a ball machine, and two persons. */
@ApiTags('opening')
@Controller('lots/:lotId/opening/manual-draw')
export class ManualDrawController {
  constructor(
    private readonly draws: ManualDraws,
    private readonly chooseDraw: ChooseManualDraw,
    private readonly confirmDraw: ConfirmManualDraw,
    private readonly signDraw: SignManualDraw,
  ) {}

  /** The parameters to be drawn, and how far the draw by hand is. */
  @Get()
  @Requires('opening.sign_order')
  async read(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<ManualDrawResponse> {
    const view = await this.draws.of(principal, lotId);
    return { ...view, statement: view.statement && toBase64(view.statement) };
  }

  /** The host proposes it, before the released bids are fixed. */
  @Put()
  @Requires('opening.host')
  @HttpCode(204)
  choose(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string, @Body() { reason }: OpeningReasonDto): Promise<void> {
    return this.chooseDraw.execute(principal, lotId, reason);
  }

  /** The witness agrees, before the released bids are fixed. */
  @Post('confirmation')
  @Requires('opening.witness')
  @HttpCode(204)
  confirm(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<void> {
    return this.confirmDraw.execute(principal, lotId);
  }

  /** What the balls gave (`kaibiao-manual-draw/1`): the host signs first and so records it, the witness signs the same bytes. */
  @Post('signatures')
  @Requires('opening.sign_order')
  @HttpCode(204)
  sign(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string, @Body() signed: SignedDto): Promise<void> {
    return this.signDraw.execute(principal, lotId, signedOf(signed));
  }
}
