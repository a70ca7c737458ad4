import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { Public, type Principal } from '@kaibiao/identity';
import { Streams, type StreamEntry } from '@kaibiao/platform';
import { StreamAccess } from './stream-access';

class EntriesQuery {
  /** The last sequence number that the reader has. */
  @ApiPropertyOptional({ type: 'integer', default: 0, minimum: 0 })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  after: number = 0;

  @ApiPropertyOptional({ type: 'integer', default: 200, minimum: 1, maximum: 200 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 200;
}

@ApiTags('live')
@Controller('streams')
export class StreamsController {
  constructor(
    private readonly streams: Streams,
    private readonly access: StreamAccess,
  ) {}

  /** What happened on a stream after a sequence number; the twin of the socket feed. */
  @Get(':stream/entries')
  @Public()
  async entries(
    @Param('stream') stream: string,
    @Query() query: EntriesQuery,
    @Req() request: { principal?: Principal },
  ): Promise<{ entries: StreamEntry[] }> {
    await this.access.require(request.principal ?? null, stream);
    return { entries: await this.streams.after(stream, query.after, query.limit) };
  }
}
