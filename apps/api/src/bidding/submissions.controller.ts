import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BeginSubmission, SubmissionsQueries, SubmitBid, WithdrawBid, type Begun, type SegmentEnvelopes } from '@kaibiao/bidding';
import { fromBase64 } from '@kaibiao/crypto';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { SignedDto, signedOf } from '../http/signed.dto';
import { BeginSubmissionDto, EnvelopesDto, ReceiptQuery, SegmentEnvelopesDto } from './submission.dto';
import {
  keptReceiptView,
  receiptView,
  submissionView,
  versionView,
  withdrawnView,
  type KeptReceiptView,
  type ReceiptView,
  type SubmissionView,
  type VersionView,
  type WithdrawnView,
} from './submission-views';

@ApiTags('submissions')
@Controller()
export class SubmissionsController {
  constructor(
    private readonly begin: BeginSubmission,
    private readonly submitBid: SubmitBid,
    private readonly withdrawBid: WithdrawBid,
    private readonly queries: SubmissionsQueries,
  ) {}

  /** Manifest, signature and envelopes of a sealed bid, checked at once. It claims nothing: the bid exists when its receipt does. */
  @Post('lots/:lotId/submissions')
  @Requires('bid.submit')
  beginSubmission(@Caller() principal: Principal, @Param('lotId') lotId: string, @Body() input: BeginSubmissionDto): Promise<Begun> {
    return this.begin.execute(principal, {
      lotId: lotId,
      submissionId: input.submissionId,
      version: input.version,
      manifest: fromBase64(input.manifest),
      signature: fromBase64(input.signature),
      envelopes: envelopesOf(input.envelopes),
    });
  }

  /** Submits: the receipt is the proof. Asked again it is the same, after the deadline too. */
  @Post('submissions/:submissionId/versions/:version/receipt')
  @Requires('bid.submit')
  @HttpCode(200)
  async submit(
    @Caller() principal: Principal,
    @Param('submissionId') submissionId: string,
    @Param('version', ParseIntPipe) version: number,
  ): Promise<ReceiptView> {
    return receiptView(await this.submitBid.execute(principal, { submissionId, version }));
  }

  /** The caller's own submissions, all versions. */
  @Get('submissions')
  @Requires('bid.read_own')
  async own(@Caller() principal: Principal): Promise<{ submissions: SubmissionView[] }> {
    return { submissions: (await this.queries.list(principal)).map(submissionView) };
  }

  /** One version with its manifest and envelopes, and what is still missing of it. */
  @Get('submissions/:submissionId/versions/:version')
  @Requires('bid.read_own')
  async version(
    @Caller() principal: Principal,
    @Param('submissionId') submissionId: string,
    @Param('version', ParseIntPipe) version: number,
  ): Promise<VersionView> {
    return versionView(await this.queries.version(principal, submissionId, version));
  }

  /** A receipt once more, with its time-stamp and its place in the log as far as they are there. */
  @Get('submissions/:submissionId/receipt')
  @Requires('bid.read_own')
  async receipt(
    @Caller() principal: Principal,
    @Param('submissionId') submissionId: string,
    @Query() { version }: ReceiptQuery,
  ): Promise<KeptReceiptView> {
    return keptReceiptView(await this.queries.receipt(principal, submissionId, version));
  }

  /** Withdraws the bid by a signed statement `kaibiao-withdrawal/1`, before the deadline. */
  @Post('submissions/:submissionId/withdrawal')
  @Requires('bid.submit')
  @HttpCode(200)
  async withdraw(
    @Caller() principal: Principal,
    @Param('submissionId') submissionId: string,
    @Body() signed: SignedDto,
  ): Promise<WithdrawnView> {
    return withdrawnView(await this.withdrawBid.execute(principal, submissionId, signedOf(signed)));
  }
}

function envelopesOf({ bid, qualification, technical, price }: EnvelopesDto): Record<string, SegmentEnvelopes> {
  const given = Object.entries({ bid, qualification, technical, price }).flatMap(([segment, envelopes]) =>
    envelopes ? [[segment, decoded(envelopes)] as const] : [],
  );
  return Object.fromEntries(given);
}

function decoded({ bidder, custodians }: SegmentEnvelopesDto): SegmentEnvelopes {
  return { bidder: bidder === null ? null : fromBase64(bidder), custodians: custodians.map(fromBase64) };
}
