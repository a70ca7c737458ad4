import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  DrawUpReport,
  EvaluationReports,
  FinishEvaluation,
  ReportPdf,
  SignReport,
  type AnyReport,
  type ReportView,
} from '@kaibiao/evaluation';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { sendDocument } from '../tender/send-document';
import { CompletionDto, OpinionDto } from './evaluation.dto';

/** The evaluation report (评标报告). */
@ApiTags('evaluation')
@Controller('lots/:lotId/evaluation')
export class ReportController {
  constructor(
    private readonly reports: EvaluationReports,
    private readonly drawUpReport: DrawUpReport,
    private readonly signReport: SignReport,
    private readonly finishEvaluation: FinishEvaluation,
    private readonly pdf: ReportPdf,
  ) {}

  /** The chair has prices, aggregates and ranks computed from the signed sheets. */
  @Post('report')
  @Requires('committee.sit')
  @HttpCode(200)
  drawUp(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<{ hash: string; report: AnyReport }> {
    return this.drawUpReport.execute(principal, { lotId });
  }

  @Get('report')
  @Requires('evaluation.read_report')
  report(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<ReportView> {
    return this.reports.of(principal, lotId);
  }

  @Get('report.pdf')
  @Requires('evaluation.read_report')
  @ApiProduces('application/pdf')
  async printed(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDocument(this.pdf, await this.pdf.open(principal, lotId), request, reply);
  }

  /** A member agrees or dissents; the statement is `kaibiao-report-opinion/1` over the report's hash. */
  @Post('report-opinions')
  @Requires('committee.sit')
  @HttpCode(200)
  sign(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() opinion: OpinionDto,
  ): Promise<{ memberId: string }> {
    return this.signReport.execute(principal, { lotId, ...opinion });
  }

  /** The chair hands the report over to the tenderer. */
  @Post('completion')
  @Requires('committee.sit')
  @HttpCode(200)
  finish(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { refused }: CompletionDto,
  ): Promise<{ reportHash: string; pdfHash: string | null }> {
    return this.finishEvaluation.execute(principal, { lotId, refused });
  }
}
