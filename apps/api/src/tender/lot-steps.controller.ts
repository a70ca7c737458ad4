import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { AcceptLot, CheckLot, PublishLot, ReturnLot, SubmitLot, TerminateLot, type PublishedNotice } from '@kaibiao/tender';
import { ActId } from '../http/act-id';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { ReturnLotDto } from './lot.dto';
import { SignedDto, signedOf } from '../http/signed.dto';

/** From the agency's desk over the centre to the public. */
@ApiTags('lots')
@Controller('lots/:lotId')
export class LotStepsController {
  constructor(
    private readonly submitLot: SubmitLot,
    private readonly returnLot: ReturnLot,
    private readonly checkLot: CheckLot,
    private readonly acceptLot: AcceptLot,
    private readonly publishLot: PublishLot,
    private readonly terminateLot: TerminateLot,
  ) {}

  /** Hands a draft to the centre (送审). */
  @Post('submittal')
  @Requires('lot.draft')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  submit(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('lotId', ObjectIdPipe) lotId: string,
  ): Promise<{ rowVersion: number }> {
    return this.submitLot.execute(principal, { actId, lotId });
  }

  /** Sends a lot back to its agency (退回). */
  @Post('return')
  @Requires('lot.accept')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  return(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { reason }: ReturnLotDto,
  ): Promise<{ rowVersion: number }> {
    return this.returnLot.execute(principal, { actId, lotId, reason });
  }

  /** The first of two looks (受理初审). */
  @Post('acceptance-check')
  @Requires('lot.accept')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  check(@Caller() principal: Principal, @ActId() actId: string, @Param('lotId', ObjectIdPipe) lotId: string): Promise<{ checked: true }> {
    return this.checkLot.execute(principal, { actId, lotId });
  }

  /** The centre accepts a lot (受理): the second look, never by who drafted it or looked first. */
  @Post('acceptance')
  @Requires('lot.accept')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  accept(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('lotId', ObjectIdPipe) lotId: string,
  ): Promise<{ rowVersion: number }> {
    return this.acceptLot.execute(principal, { actId, lotId });
  }

  /** Publishes the signed notice (招标公告). */
  @Post('publication')
  @Requires('lot.publish')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  publish(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() signed: SignedDto,
  ): Promise<PublishedNotice> {
    return this.publishLot.execute(principal, { actId, lotId, ...signedOf(signed) });
  }

  /** Ends a published lot by a signed notice with its reason (终止公告). */
  @Post('termination')
  @Requires('lot.publish')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  terminate(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() signed: SignedDto,
  ): Promise<{ noticeId: string; noticeHash: string }> {
    return this.terminateLot.execute(principal, { actId, lotId, ...signedOf(signed) });
  }
}
