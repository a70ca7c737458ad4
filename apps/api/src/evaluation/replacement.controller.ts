import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReplaceMember } from '@kaibiao/evaluation';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { ReplacementDto } from './summons.dto';

/** A member did not come, fell ill or must be recused. */
@ApiTags('committee')
@Controller('lots/:lotId/committee/replacements')
export class ReplacementController {
  constructor(private readonly replaceMember: ReplaceMember) {}

  /** What the member reviewed is void; for an expert the next in the drawn order is called. */
  @Post()
  @Requires('committee.form')
  @HttpCode(200)
  replace(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { item, ground, reason }: ReplacementDto,
  ): Promise<{ item: string; called: boolean }> {
    return this.replaceMember.execute(principal, { lotId, item, ground, reason });
  }
}
