import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  DrawCommittee,
  EvaluationDesk,
  FreezePool,
  OpenRoom,
  NameOwnerRepresentatives,
  OwnerCandidates,
  type DeskLot,
  type DeskView,
  type OwnerCandidate,
} from '@kaibiao/evaluation';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { OwnersDto } from './evaluation.dto';
import { SessionDto } from './summons.dto';

/** Forming the committee: the expert desk and the tenderer. */
@ApiTags('committee')
@Controller()
export class CommitteeController {
  constructor(
    private readonly desk: EvaluationDesk,
    private readonly freezePool: FreezePool,
    private readonly drawCommittee: DrawCommittee,
    private readonly owners: OwnerCandidates,
    private readonly nameOwners: NameOwnerRepresentatives,
    private readonly openRoom: OpenRoom,
  ) {}

  /** Lots whose committee is to be formed or at work. */
  @Get('evaluation/desk')
  @Requires('committee.read_desk')
  lots(): Promise<DeskLot[]> {
    return this.desk.lots();
  }

  @Get('lots/:lotId/committee')
  @Requires('committee.read_desk')
  lot(@Param('lotId', ObjectIdPipe) lotId: string): Promise<DeskView> {
    return this.desk.lot(lotId);
  }

  /** Freezes who can be drawn; from then on the custodians give their shares of the seed. */
  @Post('lots/:lotId/committee/pool')
  @Requires('committee.form')
  @HttpCode(200)
  freeze(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { meetsAt, widen, ...session }: SessionDto,
  ): Promise<{ poolHash: string; size: number }> {
    const when = meetsAt === null ? null : new Date(meetsAt);
    return this.freezePool.execute(principal, { lotId, ...session, meetsAt: when, widen: widen.map((one) => ({ ...one })) });
  }

  @Post('lots/:lotId/committee/draw')
  @Requires('committee.form')
  @HttpCode(200)
  draw(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<{ called: number }> {
    return this.drawCommittee.execute(principal, { lotId });
  }

  /** Opens the evaluation room: names are read, members enter. */
  @Post('lots/:lotId/committee/room')
  @Requires('committee.form')
  @HttpCode(200)
  open(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<{ roomOpenedAt: string }> {
    return this.openRoom.execute(principal, { lotId });
  }

  /** The tenderer's own people, among whom it names its representatives. */
  @Get('lots/:lotId/committee/owner-candidates')
  @Requires('committee.name_owners')
  ownerCandidates(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<OwnerCandidate[]> {
    return this.owners.of(principal, lotId);
  }

  /** The whole list of representatives. */
  @Put('lots/:lotId/committee/owner-representatives')
  @Requires('committee.name_owners')
  name(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { accountIds }: OwnersDto,
  ): Promise<{ members: number }> {
    return this.nameOwners.execute(principal, { lotId, accountIds });
  }
}
