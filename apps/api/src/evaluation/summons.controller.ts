import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswerSummons, SummonsBook, WithdrawAcceptance, type OwnSummons } from '@kaibiao/evaluation';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { ReasonDto } from './evaluation.dto';
import { SummonsAnswerDto } from './summons.dto';

/** A drawn expert's own calls: when, where and for what, never for which project. */
@ApiTags('experts')
@Controller('summons')
export class SummonsController {
  constructor(
    private readonly book: SummonsBook,
    private readonly answerSummons: AnswerSummons,
    private readonly withdrawAcceptance: WithdrawAcceptance,
  ) {}

  @Get()
  @Requires('summons.answer')
  own(@Caller() principal: Principal): Promise<OwnSummons[]> {
    return this.book.own(principal);
  }

  @Post(':summonsId/answer')
  @Requires('summons.answer')
  @HttpCode(200)
  answer(
    @Caller() principal: Principal,
    @Param('summonsId', ObjectIdPipe) summonsId: string,
    @Body() input: SummonsAnswerDto,
  ): Promise<{ answer: 'accepted' | 'declined' }> {
    return this.answerSummons.execute(principal, { summonsId, ...input });
  }

  /** Who accepted cannot come after all; before the room opens. */
  @Post(':summonsId/withdrawal')
  @Requires('summons.answer')
  @HttpCode(200)
  withdraw(
    @Caller() principal: Principal,
    @Param('summonsId', ObjectIdPipe) summonsId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<{ withdrawn: true }> {
    return this.withdrawAcceptance.execute(principal, { summonsId, reason });
  }
}
