import { Body, Controller, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { DrawSupplement, FreezeSupplement } from '@kaibiao/evaluation';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ActId } from '../http/act-id';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { SupplementDto } from './summons.dto';

/** Places that nobody of the pool is left for (补充抽取). */
@ApiTags('committee')
@Controller('lots/:lotId/committee/supplements')
export class SupplementController {
  constructor(
    private readonly freezeSupplement: FreezeSupplement,
    private readonly drawSupplement: DrawSupplement,
  ) {}

  /** Seals who of the register can be drawn for the empty places; the seed follows from the public log after it. */
  @Post()
  @Requires('committee.form')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  freeze(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { reason, widen }: SupplementDto,
  ): Promise<{ number: number; poolHash: string; size: number }> {
    return this.freezeSupplement.execute(principal, { actId, lotId, reason, widen: widen.map((one) => ({ ...one })) });
  }

  /** Once the public log covers the sealed pool; again it answers the same. */
  @Post(':number/draw')
  @Requires('committee.form')
  @HttpCode(200)
  draw(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Param('number', ParseIntPipe) number: number,
  ): Promise<{ called: number }> {
    return this.drawSupplement.execute(principal, { lotId, number });
  }
}
