import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ArchiveLot, ArchiveReaders, LotArchives, LotCompletenessQueries, type LotArchived, type LotCompleteness } from '@kaibiao/archive';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ActId } from '../http/act-id';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { Costly } from '../http/fair-use/measure';

/** As long as a request may wait for the log to cover the last entries. */
const PATIENCE_MS = 10_000;

@ApiTags('archive')
@Controller('lots/:lotId/archive')
export class ArchiveController {
  constructor(
    private readonly readers: ArchiveReaders,
    private readonly archives: LotArchives,
    private readonly archiveLot: ArchiveLot,
    private readonly completeness: LotCompletenessQueries,
  ) {}

  /** 标段档案: everything about a lot that has ended, for `kaibiao verify`. */
  @Get()
  @Costly()
  @Requires('archive.read')
  @ApiProduces('application/zip')
  async archive(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<StreamableFile> {
    const lotCode = await this.readers.require(principal, lotId);
    const prepared = await this.archives.prepare(lotCode, { patienceMs: PATIENCE_MS });
    return new StreamableFile(Readable.from(prepared.open(), { objectMode: false }), {
      type: 'application/zip',
      disposition: `attachment; filename="${lotCode}.zip"`,
    });
  }

  /** Every part of the archive: whether this lot needs it, whether it is there, and what is missing. Nothing of it tells of a bid before the opening. */
  @Get('parts')
  @Requires('archive.read')
  parts(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<LotCompleteness> {
    return this.completeness.of(principal, lotId);
  }

  /** 归档: the last step of a lot, once its archive has all that it needs. Refused with ARCHIVE_INCOMPLETE and every part that is missing. */
  @Post('completion')
  @Requires('lot.archive')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  complete(@Caller() principal: Principal, @ActId() actId: string, @Param('lotId', ObjectIdPipe) lotId: string): Promise<LotArchived> {
    return this.archiveLot.execute(principal, { actId, lotId });
  }
}
