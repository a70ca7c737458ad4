import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  Challenges,
  JoinByCertificate,
  Public,
  SESSION_COOKIE,
  Sessions,
  SignInByCertificate,
  SignInByPassword,
  type Challenge,
  type CommitmentText,
} from '@kaibiao/identity';
import { Unmeasured } from '../http/fair-use/measure';
import { JoinDto } from './registration.dto';
import { handOver, takeBack, type SessionView } from './session-cookie';
import { PasswordDto, SignedChallengeDto } from './sign-in.dto';

@ApiTags('sign-in')
@Controller('sessions')
@Unmeasured()
export class SessionsController {
  constructor(
    private readonly challenges: Challenges,
    private readonly byCertificate: SignInByCertificate,
    private readonly byPassword: SignInByPassword,
    private readonly joinByCertificate: JoinByCertificate,
    private readonly sessions: Sessions,
  ) {}

  /** Something to sign: good once, for 60 s. */
  @Post('challenges')
  @Public()
  challenge(): Promise<Challenge> {
    return this.challenges.issue();
  }

  @Post('certificate')
  @Public()
  async signInByCertificate(
    @Body() { challengeId, signature }: SignedChallengeDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const started = await this.byCertificate.execute({ challengeId, signature: Buffer.from(signature, 'base64') });
    await this.leaveEarlier(request);
    return handOver(reply, started);
  }

  @Post('password')
  @Public()
  async signInByPassword(
    @Body() input: PasswordDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const started = await this.byPassword.execute({ ...input, address: request.ip });
    await this.leaveEarlier(request);
    return handOver(reply, started);
  }

  /** The commitment that an organisation signs when it registers itself today: version, text and articles. */
  @Get('commitment')
  @Public()
  commitment(): Promise<CommitmentText> {
    return this.joinByCertificate.commitment();
  }

  /** A bidder enters its organisation by its own certificate and is signed in. */
  @Post('join')
  @Public()
  async join(
    @Body() { signature, ...input }: JoinDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const started = await this.joinByCertificate.execute({ ...input, signature: Buffer.from(signature, 'base64') });
    await this.leaveEarlier(request);
    return handOver(reply, started);
  }

  /** Signs out; signed out already is as well. */
  @Delete('current')
  @Public()
  @HttpCode(204)
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.leaveEarlier(request);
    takeBack(reply);
  }

  /** A browser has one session: the one before ends with the next (ASVS 7.2.4). */
  private async leaveEarlier(request: FastifyRequest): Promise<void> {
    const token = request.cookies[SESSION_COOKIE];
    if (token) await this.sessions.end(token);
  }
}
