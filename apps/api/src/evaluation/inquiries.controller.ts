import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AnswerInquiry,
  AskBidder,
  Inquiries,
  JudgeAnswer,
  type InquiryFinding,
  type OwnInquiry,
  type RoomInquiry,
} from '@kaibiao/evaluation';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { AskDto, FindingDto, InquiryAnswerDto } from './course.dto';

/** Questions of the committee to one bidder, and their answers (询标). */
@ApiTags('evaluation')
@Controller()
export class InquiriesController {
  constructor(
    private readonly inquiries: Inquiries,
    private readonly askBidder: AskBidder,
    private readonly answerInquiry: AnswerInquiry,
    private readonly judgeAnswer: JudgeAnswer,
  ) {}

  @Get('lots/:lotId/evaluation/inquiries')
  @Requires('committee.sit')
  ofRoom(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<RoomInquiry[]> {
    return this.inquiries.ofRoom(principal, lotId);
  }

  /** The chair asks one bidder. */
  @Post('lots/:lotId/evaluation/inquiries')
  @Requires('committee.sit')
  @HttpCode(200)
  ask(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() input: AskDto,
  ): Promise<{ inquiryId: string; answerUntil: string }> {
    return this.askBidder.execute(principal, { lotId, ...input });
  }

  /** What the committee made of the answer. */
  @Post('lots/:lotId/evaluation/inquiries/:inquiryId/finding')
  @Requires('committee.sit')
  @HttpCode(200)
  judge(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('inquiryId', ObjectIdPipe) inquiryId: string,
    @Body() input: FindingDto,
  ): Promise<{ finding: InquiryFinding }> {
    return this.judgeAnswer.execute(principal, { lotId, inquiryId, ...input });
  }

  /** What committees asked the caller's organisation. */
  @Get('inquiries')
  @Requires('inquiry.answer')
  own(@Caller() principal: Principal): Promise<OwnInquiry[]> {
    return this.inquiries.own(principal);
  }

  /** The signed answer, `kaibiao-inquiry-answer/1`. */
  @Post('inquiries/:inquiryId/answer')
  @Requires('inquiry.answer')
  @HttpCode(200)
  answer(
    @Caller() principal: Principal,
    @Param('inquiryId', ObjectIdPipe) inquiryId: string,
    @Body() input: InquiryAnswerDto,
  ): Promise<{ answeredAt: string }> {
    return this.answerInquiry.execute(principal, { inquiryId, ...input });
  }
}
