import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public, SealDocument } from '@kaibiao/identity';
import { Clarifications, PublicNotices, type PublicClarification, type PublicNotice } from '@kaibiao/tender';
import { ObjectIdPipe } from '../http/object-id.pipe';

/** Signed notices (公告): each has one address for ever. */
@ApiTags('public')
@Controller('public')
export class PublicNoticesController {
  constructor(
    private readonly notices: PublicNotices,
    private readonly clarifications: Clarifications,
    private readonly seal: SealDocument,
  ) {}

  /** A published notice, for ever: its signed bytes, the signature, and how they were verified. */
  @Get('notices/:noticeId')
  @Public()
  notice(@Param('noticeId', ObjectIdPipe) noticeId: string): Promise<PublicNotice> {
    return this.notices.get(noticeId);
  }

  /** The notice on paper, under the platform's seal; the agency's own signature is over the data. */
  @Get('notices/:noticeId/notice.pdf')
  @Public()
  @ApiProduces('application/pdf')
  async paper(@Param('noticeId', ObjectIdPipe) noticeId: string): Promise<StreamableFile> {
    return new StreamableFile(await this.seal.bytesOf(await this.notices.pdf(noticeId), '公告'), {
      type: 'application/pdf',
      disposition: `inline; filename="${noticeId}.pdf"`,
    });
  }

  /** The clarifications of a lot, newest first, each with what it changed and the questions that it answers. */
  @Get('lots/:code/clarifications')
  @Public()
  async clarified(@Param('code') code: string): Promise<{ clarifications: PublicClarification[] }> {
    return { clarifications: await this.clarifications.ofLot(code) };
  }
}
