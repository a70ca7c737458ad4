import { Readable } from 'node:stream';
import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { ArchiveReaders, LotArchives } from '@kaibiao/archive';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
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
}
