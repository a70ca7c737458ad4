import { Controller, Get, Query } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { AUDIT_TOPICS, AuditEntries, Requires, type AuditEntry, type AuditTopic } from '@kaibiao/identity';

class AuditQuery {
  @ApiPropertyOptional({ enum: AUDIT_TOPICS })
  @IsOptional()
  @IsIn(AUDIT_TOPICS)
  topic?: AuditTopic;

  /** The last entry that the reader has. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  before?: string;

  @ApiPropertyOptional({ default: 50 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;
}

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly audit: AuditEntries) {}

  /** The administration of accounts, newest first; nothing of it tells who bids or who sits in a committee. */
  @Get('entries')
  @Requires('audit.read')
  entries(@Query() query: AuditQuery): Promise<{ entries: AuditEntry[]; next: string | null }> {
    return this.audit.list(query);
  }
}
