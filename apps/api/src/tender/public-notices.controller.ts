import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '@kaibiao/identity';
import { Clarifications, PublicNotices, type PublicClarification, type PublicNotice } from '@kaibiao/tender';
import { ObjectIdPipe } from '../http/object-id.pipe';

/** Signed notices (公告): each has one address for ever. */
@ApiTags('public')
@Controller('public')
export class PublicNoticesController {
  constructor(
    private readonly notices: PublicNotices,
    private readonly clarifications: Clarifications,
  ) {}

  /** A published notice, for ever: its signed bytes, the signature, and how they were verified. */
  @Get('notices/:noticeId')
  @Public()
  notice(@Param('noticeId', ObjectIdPipe) noticeId: string): Promise<PublicNotice> {
    return this.notices.get(noticeId);
  }

  /** The clarifications of a lot, newest first, each with what it changed and the questions that it answers. */
  @Get('lots/:code/clarifications')
  @Public()
  async clarified(@Param('code') code: string): Promise<{ clarifications: PublicClarification[] }> {
    return { clarifications: await this.clarifications.ofLot(code) };
  }
}
