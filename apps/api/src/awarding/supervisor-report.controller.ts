import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  AcknowledgeSupervisorReport,
  SubmitSupervisorReport,
  SupervisorReportPdf,
  SupervisorReports,
  type OpenReport,
  type ReportSubmitted,
  type SupervisorReportStatement,
  type SupervisorReportView,
} from '@kaibiao/awarding';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { SignedDto } from '../http/signed.dto';
import { sendDocument } from '../tender/send-document';
import { PlaceQuery } from './place.dto';
import { ReportRemarksDto, SupervisorReportDto } from './supervisor-report.dto';

/** The report of a tender to the supervisor (招标投标法 第四十七条). */
@ApiTags('supervisor report')
@Controller()
export class SupervisorReportController {
  constructor(
    private readonly submitReport: SubmitSupervisorReport,
    private readonly acknowledgeReport: AcknowledgeSupervisorReport,
    private readonly reports: SupervisorReports,
    private readonly pdf: SupervisorReportPdf,
  ) {}

  /** The report as it would be signed now. Changes nothing. */
  @Post('lots/:lotId/supervisor-report/draft')
  @Requires('report.submit')
  @HttpCode(200)
  draft(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { remarks }: ReportRemarksDto,
  ): Promise<SupervisorReportStatement> {
    return this.submitReport.draft(principal, lotId, remarks);
  }

  @Post('lots/:lotId/supervisor-report')
  @Requires('report.submit')
  @HttpCode(200)
  submit(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { remarks, report }: SupervisorReportDto,
  ): Promise<ReportSubmitted> {
    return this.submitReport.execute(principal, { lotId, remarks, report });
  }

  /** The report with the time until which it is owed, submitted or not. */
  @Get('lots/:lotId/supervisor-report')
  @Requires('report.follow')
  ofLot(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<SupervisorReportView> {
    return this.reports.ofLot(principal, lotId);
  }

  @Get('lots/:lotId/supervisor-report.pdf')
  @Requires('report.follow')
  @ApiProduces('application/pdf')
  async printed(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDocument(this.pdf, await this.pdf.open(principal, lotId), request, reply);
  }

  /** The supervisor signs for it. */
  @Post('lots/:lotId/supervisor-report/receipt')
  @Requires('report.acknowledge')
  @HttpCode(200)
  acknowledge(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() signed: SignedDto,
  ): Promise<{ acknowledgedAt: string }> {
    return this.acknowledgeReport.execute(principal, { lotId, ...signed });
  }

  /** What was not submitted or not signed for yet, the oldest award first. */
  @Get('supervision/reports')
  @Requires('report.acknowledge')
  open(@Query() query: PlaceQuery): Promise<{ reports: OpenReport[]; next: string | null }> {
    return this.reports.open(query);
  }
}
