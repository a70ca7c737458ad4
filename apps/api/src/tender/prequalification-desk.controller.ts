import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import {
  EditPrequalification,
  Prequalifications,
  PublishPrequalification,
  ReviewApplications,
  SetTenderDates,
  type DeskApplications,
  type PublishedPrequalification,
} from '@kaibiao/tender';
import { ActId } from '../http/act-id';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { SignedDto, signedOf } from '../http/signed.dto';
import { PrequalificationDto, QualificationDecisionDto, QualificationReviewDto, TenderDatesDto } from './prequalification.dto';
import { etagOf, RowVersion } from './row-version';

/** Pre-qualification (资格预审) at the agency's desk. Who applied is nobody else's to know before the opening. */
@ApiTags('lots')
@Controller('lots/:lotId/prequalification')
export class PrequalificationDeskController {
  constructor(
    private readonly prequalifications: Prequalifications,
    private readonly edit: EditPrequalification,
    private readonly publishNotice: PublishPrequalification,
    private readonly reviewApplications: ReviewApplications,
    private readonly setTenderDates: SetTenderDates,
  ) {}

  /** Says by which criteria and until when a draft is pre-qualified, if nobody saved it since it was read. */
  @Put()
  @Requires('lot.draft')
  @ApiHeader({ name: 'If-Match', required: true })
  async set(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @RowVersion() rowVersion: number,
    @Body() { criteria, ...dates }: PrequalificationDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ rowVersion: number }> {
    const times = { documentsFrom: new Date(dates.documentsFrom), documentsUntil: new Date(dates.documentsUntil) };
    const answer = await this.edit.execute(principal, { lotId, rowVersion, criteria, ...times, deadline: new Date(dates.deadline) });
    void reply.header('etag', etagOf(answer.rowVersion));
    return answer;
  }

  /** The pre-qualification notice that the agency signs, in base64, and its hash. */
  @Get('notice-draft')
  @Requires('lot.publish')
  noticeToSign(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<{ statement: string; hash: string }> {
    return this.prequalifications.noticeToSign(principal, lotId);
  }

  /** Publishes the signed pre-qualification notice (资格预审公告) of an accepted lot. */
  @Post('publication')
  @Requires('lot.publish')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  publish(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() signed: SignedDto,
  ): Promise<PublishedPrequalification> {
    return this.publishNotice.execute(principal, { actId, lotId, ...signedOf(signed) });
  }

  /** Who applied, and how they were reviewed; not before the deadline. */
  @Get('applications')
  @Requires('lot.publish')
  applications(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<DeskApplications> {
    return this.prequalifications.ofLot(principal, lotId);
  }

  /** Enters what the panel found (资格审查报告); it takes the place of what was entered before. */
  @Put('review')
  @Requires('lot.publish')
  review(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { panel, verdicts }: QualificationReviewDto,
  ): Promise<{ hash: string }> {
    const said = verdicts.map(({ code, passed, criterion, reason }) => ({ code, passed, criterion: criterion ?? null, reason }));
    const review = { panel: panel.map(({ name, expert }) => ({ name, expert })), verdicts: said };
    return this.reviewApplications.enter(principal, { lotId, review });
  }

  /** Another person decides by the review: who passed is invited; fewer than three, and the lot fails. */
  @Post('decision')
  @Requires('lot.publish')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  decide(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { hash }: QualificationDecisionDto,
  ): Promise<{ failed: boolean }> {
    return this.reviewApplications.decide(principal, { actId, lotId, hash });
  }

  /** The dates of the tender that follows, once it is known when. */
  @Put('tender-dates')
  @Requires('lot.publish')
  dates(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { documentsFrom, documentsUntil, bidDeadline }: TenderDatesDto,
  ): Promise<{ rowVersion: number }> {
    const dates = { documentsFrom: new Date(documentsFrom), documentsUntil: new Date(documentsUntil), bidDeadline: new Date(bidDeadline) };
    return this.setTenderDates.execute(principal, { lotId, ...dates });
  }
}
