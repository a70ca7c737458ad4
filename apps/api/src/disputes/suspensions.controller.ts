import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ConfirmSuspension, ProposeSuspension, SuspensionProposals, TakeBackSuspension, type WaitingSuspension } from '@kaibiao/disputes';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { SuspensionDto } from './complaint.dto';

/** How a lot is made to stand still while a complaint is handled (责令暂停), and to go on: one person proposes, another confirms. */
@ApiTags('disputes')
@Controller('supervision')
export class SuspensionsController {
  constructor(
    private readonly proposals: SuspensionProposals,
    private readonly proposeSuspension: ProposeSuspension,
    private readonly confirmSuspension: ConfirmSuspension,
    private readonly takeBackSuspension: TakeBackSuspension,
  ) {}

  /** What waits for a second person. */
  @Get('suspension-proposals')
  @Requires('complaint.handle')
  async waiting(@Caller() principal: Principal): Promise<{ proposals: WaitingSuspension[] }> {
    return { proposals: await this.proposals.waiting(principal) };
  }

  /** Proposes that the lot stand still, or go on before the decision. Nothing changes until another person confirms. */
  @Put('complaints/:complaintId/suspension-proposals/:actId')
  @Requires('complaint.handle')
  propose(
    @Caller() principal: Principal,
    @Param('complaintId', ObjectIdPipe) complaintId: string,
    @Param('actId', ObjectIdPipe) proposalId: string,
    @Body() said: SuspensionDto,
  ): Promise<{ proposedAt: string }> {
    return this.proposeSuspension.execute(principal, { complaintId, proposalId, ...said });
  }

  /** Another person confirms, and it takes effect. */
  @Post('complaints/:complaintId/suspension-proposals/:actId/confirmation')
  @Requires('complaint.handle')
  @HttpCode(200)
  confirm(
    @Caller() principal: Principal,
    @Param('complaintId', ObjectIdPipe) complaintId: string,
    @Param('actId', ObjectIdPipe) proposalId: string,
  ): Promise<{ confirmedAt: string }> {
    return this.confirmSuspension.execute(principal, { complaintId, proposalId });
  }

  /** Takes back what waits. */
  @Post('complaints/:complaintId/suspension-proposals/:actId/withdrawal')
  @Requires('complaint.handle')
  @HttpCode(204)
  takeBack(
    @Caller() principal: Principal,
    @Param('complaintId', ObjectIdPipe) complaintId: string,
    @Param('actId', ObjectIdPipe) proposalId: string,
  ): Promise<void> {
    return this.takeBackSuspension.execute(principal, { complaintId, proposalId });
  }
}
