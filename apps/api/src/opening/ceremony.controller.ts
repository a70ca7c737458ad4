import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import {
  ConfirmCause,
  EndHold,
  ExtendRelease,
  HoldOpening,
  ProposeCause,
  UnreleasedBids,
  type Extended,
  type FailureView,
  type HoldView,
  type UnreleasedBid,
} from '@kaibiao/opening';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { CauseDto, ConfirmedCauseDto, ExtensionDto, OpeningReasonDto } from './ceremony.dto';

/** What holds an opening or lengthens it, and why a bid was not released. */
@ApiTags('opening')
@Controller('lots/:lotId/opening')
export class CeremonyController {
  constructor(
    private readonly holdOpening: HoldOpening,
    private readonly endHold: EndHold,
    private readonly extendRelease: ExtendRelease,
    private readonly proposeCause: ProposeCause,
    private readonly confirmCause: ConfirmCause,
    private readonly unreleased: UnreleasedBids,
  ) {}

  /** The host pauses the opening, or a supervisor orders it suspended; the caller chooses the id, and a retry holds nothing twice. */
  @Put('holds/:actId')
  @Requires('opening.hold')
  hold(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('actId', ObjectIdPipe) holdId: string,
    @Body() { reason }: OpeningReasonDto,
  ): Promise<HoldView> {
    return this.holdOpening.execute(principal, { lotId, holdId, reason });
  }

  /** The opening goes on, with what was left of the release window. */
  @Post('holds/:actId/end')
  @Requires('opening.hold')
  @HttpCode(200)
  goOn(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('actId', ObjectIdPipe) holdId: string,
  ): Promise<HoldView> {
    return this.endHold.execute(principal, lotId, holdId);
  }

  /** The host makes the release window longer. */
  @Put('extensions/:actId')
  @Requires('opening.host')
  extend(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('actId', ObjectIdPipe) extensionId: string,
    @Body() { minutes, reason }: ExtensionDto,
  ): Promise<Extended> {
    return this.extendRelease.execute(principal, { lotId, extensionId, minutes, reason });
  }

  /** The bids that are not released, with the proposed causes and the connections of their bidders. */
  @Get('failures')
  @Requires('opening.read_failures')
  async failures(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<{ bids: UnreleasedBid[] }> {
    return { bids: await this.unreleased.of(principal, lotId) };
  }

  /** The host proposes why this bid is not released. */
  @Put('failures/:hash')
  @Requires('opening.host')
  propose(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('hash') manifestHash: string,
    @Body() { cause, reason }: CauseDto,
  ): Promise<FailureView> {
    return this.proposeCause.execute(principal, { lotId, manifestHash, cause, reason });
  }

  /** The witness confirms the cause that was proposed. */
  @Post('failures/:hash/confirmation')
  @Requires('opening.witness')
  @HttpCode(200)
  confirm(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('hash') manifestHash: string,
    @Body() { cause }: ConfirmedCauseDto,
  ): Promise<FailureView> {
    return this.confirmCause.execute(principal, { lotId, manifestHash, cause });
  }
}
