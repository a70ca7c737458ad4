import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsString, MaxLength, ValidateNested } from 'class-validator';
import { SignedDto } from '../http/signed.dto';

export class ReportRemarksDto {
  /** 其他情况 */
  @ApiProperty() @IsString() @MaxLength(20_000) remarks: string;
}

export class SupervisorReportDto extends ReportRemarksDto {
  /** 招标投标情况书面报告, signed by the tenderer. */
  @ApiProperty() @ValidateNested() @Type(() => SignedDto) report: SignedDto;
}
