import type { Readable } from 'node:stream';
import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { NoticePapers, PAPER_TITLES, SealedPapers, type SealedPaper } from '@kaibiao/awarding';
import { Public, SealDocument } from '@kaibiao/identity';
import { ObjectStore } from '@kaibiao/platform';
import { Costly } from '../http/fair-use/measure';
import { ObjectIdPipe } from '../http/object-id.pipe';

@ApiTags('public')
@Controller('public')
export class PublicPapersController {
  constructor(
    private readonly papers: SealedPapers,
    private readonly notices: NoticePapers,
    private readonly seal: SealDocument,
    private readonly store: ObjectStore,
  ) {}

  /** The formal documents of a lot under the platform's seal, by their hashes: what a copy is compared with. Says nothing of what they say. */
  @Get('lots/:code/sealed-papers')
  @Public()
  @Costly()
  list(@Param('code') code: string): Promise<SealedPaper[]> {
    return this.papers.ofLot(code);
  }

  /** The notice on paper, under the platform's seal; the signature of its author is over the data. */
  @Get('notices/:noticeId/notice.pdf')
  @Public()
  @ApiProduces('application/pdf')
  async notice(@Param('noticeId', ObjectIdPipe) noticeId: string): Promise<StreamableFile> {
    const { hash, kind } = await this.notices.notice(noticeId);
    return inline(noticeId, await this.sealed(hash, PAPER_TITLES[kind]));
  }

  /** 招标失败公告 under the platform's seal: what the journal says of a lot that failed. */
  @Get('lots/:code/failure-notice.pdf')
  @Public()
  @ApiProduces('application/pdf')
  async failure(@Param('code') code: string): Promise<StreamableFile> {
    return inline(`failure-${code}`, await this.sealed(await this.notices.failure(code), PAPER_TITLES.failure));
  }

  private async sealed(hash: string, title: string): Promise<Readable> {
    return this.store.get(await this.seal.execute(hash, title));
  }
}

const inline = (name: string, pdf: Readable): StreamableFile =>
  new StreamableFile(pdf, { type: 'application/pdf', disposition: `inline; filename="${encodeURIComponent(name)}.pdf"` });
