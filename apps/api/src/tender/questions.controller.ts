import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { AnswerQuestions, AskQuestion, Questions, type DeskQuestion, type OwnQuestion } from '@kaibiao/tender';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { AnswerDto, QuestionDto } from './question.dto';

/** Questions of bidders (提问) and the agency's answers (答疑); who asked is the asker's alone to know. */
@ApiTags('lots')
@Controller()
export class QuestionsController {
  constructor(
    private readonly questions: Questions,
    private readonly askQuestion: AskQuestion,
    private readonly answerQuestions: AnswerQuestions,
  ) {}

  /** Asks about a published lot; the caller chooses the id, and a retry asks nothing twice. */
  @Put('questions/:lotCode/:questionId')
  @Requires('question.ask')
  ask(
    @Caller() principal: Principal,
    @Param('lotCode') lotCode: string,
    @Param('questionId', ObjectIdPipe) questionId: string,
    @Body() { text }: QuestionDto,
  ): Promise<{ questionId: string }> {
    return this.askQuestion.execute(principal, { lotCode, questionId, text });
  }

  /** The caller's own questions, with the answers that were published. */
  @Get('questions/:lotCode')
  @Requires('question.ask')
  async own(@Caller() principal: Principal, @Param('lotCode') lotCode: string): Promise<{ questions: OwnQuestion[] }> {
    return { questions: await this.questions.own(principal, lotCode) };
  }

  /** Every question, for the agency: nothing in it tells who asked. */
  @Get('lots/:lotId/questions')
  @Requires('question.answer')
  async ofLot(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<{ questions: DeskQuestion[] }> {
    return { questions: await this.questions.ofLot(principal, lotId) };
  }

  /** Answers one question or several alike; the next clarification publishes it. */
  @Put('lots/:lotId/answers')
  @Requires('question.answer')
  @HttpCode(204)
  answer(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string, @Body() answer: AnswerDto): Promise<void> {
    return this.answerQuestions.execute(principal, { lotId, ...answer });
  }
}
