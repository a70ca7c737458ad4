import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { toBase64 } from '@kaibiao/crypto';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import {
  AnswerObjection,
  ConfirmationToSign,
  ConfirmRecord,
  EndSession,
  RaiseObjection,
  Reconvene,
  type ConfirmationView,
  type SessionView,
} from '@kaibiao/opening';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { SignedDto, signedOf } from '../http/signed.dto';
import { PurposeDto, WordsDto } from './ceremony.dto';

/** What is to be signed, as base64. */
export interface ConfirmationResponse extends Omit<ConfirmationView, 'statement'> {
  statement: string;
}

/** What bidders say to an opening, and the sessions in which they may. */
@ApiTags('opening')
@Controller('lots/:lotId/opening')
export class HearingController {
  constructor(
    private readonly raiseObjection: RaiseObjection,
    private readonly answerObjection: AnswerObjection,
    private readonly toSign: ConfirmationToSign,
    private readonly confirmRecord: ConfirmRecord,
    private readonly endSession: EndSession,
    private readonly reconvene: Reconvene,
  ) {}

  /** A bidder objects on the spot; the caller chooses the id, and a retry objects to nothing twice. */
  @Put('objections/:actId')
  @Requires('opening.take_part')
  object(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('actId', ObjectIdPipe) objectionId: string,
    @Body() { text }: WordsDto,
  ): Promise<{ objectionId: string }> {
    return this.raiseObjection.execute(principal, { lotId, objectionId, text });
  }

  /** The host's answer to it. */
  @Put('objections/:actId/answer')
  @Requires('opening.host')
  @HttpCode(204)
  answer(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('actId', ObjectIdPipe) objectionId: string,
    @Body() { text }: WordsDto,
  ): Promise<void> {
    return this.answerObjection.execute(principal, { lotId, objectionId, text });
  }

  /** What the caller signs to confirm the record, until when, and whether it has. */
  @Get('confirmation')
  @Requires('opening.take_part')
  async confirmation(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<ConfirmationResponse> {
    const view = await this.toSign.of(principal, lotId);
    return { ...view, statement: toBase64(view.statement) };
  }

  /** The bidder's signed confirmation of the record. */
  @Post('confirmations')
  @Requires('opening.take_part')
  @HttpCode(200)
  confirm(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() signed: SignedDto,
  ): Promise<{ confirmedAt: string }> {
    return this.confirmRecord.execute(principal, lotId, signedOf(signed));
  }

  /** The host ends the session. */
  @Post('session-end')
  @Requires('opening.host')
  @HttpCode(200)
  end(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<SessionView> {
    return this.endSession.execute(principal, lotId);
  }

  /** The host calls another session (复会); `version` is its number, from 2. */
  @Put('sessions/:version')
  @Requires('opening.host')
  again(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('version', ParseIntPipe) sequence: number,
    @Body() { purpose }: PurposeDto,
  ): Promise<SessionView> {
    return this.reconvene.execute(principal, { lotId, sequence, purpose });
  }
}
