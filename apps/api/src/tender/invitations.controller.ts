import { Body, Controller, Get, Param, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { Invitations, InviteBidders, type OwnInvitation } from '@kaibiao/tender';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { InvitationDto } from './invitation.dto';
import { etagOf, RowVersion } from './row-version';

/** Invited tenders (邀请招标): whom the agency invites, and who is invited. Neither is anybody else's to know before the opening. */
@ApiTags('lots')
@Controller()
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly inviteBidders: InviteBidders,
  ) {}

  /** The lots in bidding to which the caller's organisation is invited. */
  @Get('invitations')
  @Requires('bid.read_own')
  async own(@Caller() principal: Principal): Promise<{ invitations: OwnInvitation[] }> {
    return { invitations: await this.invitations.own(principal) };
  }

  /** Whom a lot invites and why, for its agency alone. */
  @Get('lots/:lotId/invitees')
  @Requires('lot.draft')
  ofLot(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
  ): Promise<{ grounds: string; invitees: { name: string; code: string }[] }> {
    return this.invitations.ofLot(principal, lotId);
  }

  /** Says whom a draft invites and why, if nobody saved it since it was read. */
  @Put('lots/:lotId/invitees')
  @Requires('lot.draft')
  @ApiHeader({ name: 'If-Match', required: true })
  async invite(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @RowVersion() rowVersion: number,
    @Body() { grounds, codes }: InvitationDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ rowVersion: number }> {
    const answer = await this.inviteBidders.execute(principal, { lotId, rowVersion, grounds, codes });
    void reply.header('etag', etagOf(answer.rowVersion));
    return answer;
  }
}
