import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  FileObjection,
  Objections,
  ReplyToObjection,
  WithdrawObjection,
  type FullObjection,
  type ObjectionFiled,
  type ObjectionReplied,
  type PublicObjection,
} from '@kaibiao/disputes';
import { Caller, Public, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { SignedDto, signedOf } from '../http/signed.dto';

/** Written objections (异议) to documents and result; who objected, only whoever must answer learns. */
@ApiTags('disputes')
@Controller()
export class ObjectionsController {
  constructor(
    private readonly objections: Objections,
    private readonly fileObjection: FileObjection,
    private readonly withdrawObjection: WithdrawObjection,
    private readonly reply: ReplyToObjection,
  ) {}

  /** What is objected to about a lot, and the replies. */
  @Get('public/lots/:lotCode/objections')
  @Public()
  async published(@Param('lotCode') lotCode: string): Promise<{ objections: PublicObjection[] }> {
    return { objections: await this.objections.published(lotCode) };
  }

  /** Objects in writing; the caller chooses the id, and a retry objects to nothing twice. */
  @Put('objections/:lotCode/:objectionId')
  @Requires('objection.file')
  file(
    @Caller() principal: Principal,
    @Param('lotCode') lotCode: string,
    @Param('objectionId', ObjectIdPipe) objectionId: string,
    @Body() signed: SignedDto,
  ): Promise<ObjectionFiled> {
    return this.fileObjection.execute(principal, { lotCode, objectionId, ...signedOf(signed) });
  }

  /** The caller's own objections. */
  @Get('objections/:lotCode')
  @Requires('objection.file')
  async own(@Caller() principal: Principal, @Param('lotCode') lotCode: string): Promise<{ objections: FullObjection[] }> {
    return { objections: await this.objections.own(principal, lotCode) };
  }

  /** Takes the own objection back, before it is answered. */
  @Post('objections/:lotCode/:objectionId/withdrawal')
  @Requires('objection.file')
  @HttpCode(200)
  withdraw(
    @Caller() principal: Principal,
    @Param('lotCode') lotCode: string,
    @Param('objectionId', ObjectIdPipe) objectionId: string,
  ): Promise<{ withdrawnAt: string }> {
    return this.withdrawObjection.execute(principal, { lotCode, objectionId });
  }

  /** Every objection with its author, for the tenderer and the agency. */
  @Get('lots/:lotId/objections')
  @Requires('objection.reply')
  async toAnswer(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<{ objections: FullObjection[] }> {
    return { objections: await this.objections.toAnswer(principal, lotId) };
  }

  /** The signed reply, public at once. */
  @Put('lots/:lotId/objections/:objectionId/reply')
  @Requires('objection.reply')
  answer(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('objectionId', ObjectIdPipe) objectionId: string,
    @Body() signed: SignedDto,
  ): Promise<ObjectionReplied> {
    return this.reply.execute(principal, { lotId, objectionId, ...signedOf(signed) });
  }
}
