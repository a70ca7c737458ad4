import { Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { DocumentReaders, NoteReader, type OwnAcknowledgement, type ToldReader } from '@kaibiao/tender';
import { ObjectIdPipe } from '../http/object-id.pipe';

/** Who took the tender documents and acknowledged clarifications (下载、签收记录): each bidder its own, everybody else after the opening. */
@ApiTags('lots')
@Controller()
export class ReadersController {
  constructor(
    private readonly readers: DocumentReaders,
    private readonly noteReader: NoteReader,
  ) {}

  /** The caller's organisation has read this clarification; nobody else learns it before the bids are revealed. A retry changes nothing. */
  @Put('acknowledgements/:noticeId')
  @Requires('clarification.acknowledge')
  @HttpCode(204)
  acknowledge(@Caller() principal: Principal, @Param('noticeId', ObjectIdPipe) noticeId: string): Promise<void> {
    return this.noteReader.acknowledge(principal, noticeId);
  }

  /** The clarifications of a lot, and when the caller's organisation acknowledged each. */
  @Get('acknowledgements/:lotCode')
  @Requires('clarification.acknowledge')
  async own(@Caller() principal: Principal, @Param('lotCode') lotCode: string): Promise<{ acknowledgements: OwnAcknowledgement[] }> {
    return { acknowledgements: await this.readers.own(principal, lotCode) };
  }

  /** Everybody who took a document or acknowledged a clarification, in their order; refused until the bids are revealed. */
  @Get('lots/:lotId/readers')
  @Requires('lot.read_desk')
  async ofLot(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<{ readers: ToldReader[] }> {
    return { readers: await this.readers.ofLot(principal, lotId) };
  }
}
