import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  OutboundPayloads,
  OutboundRecords,
  OutboundTable,
  ResendRecord,
  TABLE_FORMATS,
  WIRE_FORMATS,
  type OutboundRecordPage,
  type OutboundRecordView,
  type OutboxOverview,
} from '@kaibiao/exchange';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ActId } from '../http/act-id';
import { Costly } from '../http/fair-use/measure';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { ExchangeRecordsQuery, ExchangeTableQuery, PayloadQuery, ResendDto } from './exchange-records.dto';
import { tableFile } from './table-file';

/** What the national platform is told, and what it answered (数据报送). Made of public facts: nothing of a bid before its opening. */
@ApiTags('exchange')
@Controller('exchange')
export class ExchangeRecordsController {
  constructor(
    private readonly records: OutboundRecords,
    private readonly payloads: OutboundPayloads,
    private readonly table: OutboundTable,
    private readonly resendRecord: ResendRecord,
  ) {}

  /** How many there are in each state, and whether a receiver is configured. */
  @Get()
  @Requires('exchange.watch')
  overview(): Promise<OutboxOverview> {
    return this.records.overview();
  }

  /** Every version of every record, the newest first. */
  @Get('records')
  @Requires('exchange.watch')
  list(@Query() query: ExchangeRecordsQuery): Promise<OutboundRecordPage> {
    return this.records.page(query);
  }

  @Get('records/:recordId')
  @Requires('exchange.watch')
  one(@Param('recordId', ObjectIdPipe) recordId: string): Promise<OutboundRecordView> {
    return this.records.one(recordId);
  }

  /** All of them as a file, whole. */
  @Get('table')
  @Costly()
  @Requires('exchange.watch')
  @ApiProduces(...Object.values(TABLE_FORMATS))
  file(@Query() { format, ...filter }: ExchangeTableQuery): StreamableFile {
    return tableFile(format, this.table.of(filter));
  }

  /** The message of one version: as it was sent, or as it would be now. */
  @Get('records/:recordId/payload')
  @Requires('exchange.watch')
  @ApiProduces(...Object.values(WIRE_FORMATS))
  async payload(@Param('recordId', ObjectIdPipe) recordId: string, @Query() query: PayloadQuery): Promise<StreamableFile> {
    const { format, bytes } = await this.payloads.of(recordId, query.format);
    return new StreamableFile(bytes, {
      type: `${WIRE_FORMATS[format]}; charset=utf-8`,
      disposition: `attachment; filename="${recordId}.${format}"`,
    });
  }

  /** Sends a refused record once more, after the reason was mended at the receiver's; one that waits for its next attempt is sent now. */
  @Post('records/:recordId/resend')
  @Requires('exchange.resend')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  resend(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('recordId', ObjectIdPipe) recordId: string,
    @Body() { reason }: ResendDto,
  ): Promise<{ recordId: string }> {
    return this.resendRecord.execute(principal, { actId, recordId, reason });
  }
}
