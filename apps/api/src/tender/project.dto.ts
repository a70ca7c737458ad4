import { ApiProperty } from '@nestjs/swagger';
import { PROJECT_TEXT_LIMITS } from '@kaibiao/tender';
import { IsBoolean, IsString, Matches } from 'class-validator';

export class DraftProjectDto {
  @ApiProperty({ maxLength: PROJECT_TEXT_LIMITS.name })
  @IsString()
  name: string;

  /** GB/T 2260, six digits. */
  @ApiProperty({ example: '321302', pattern: '^\\d{6}$' })
  @IsString()
  regionCode: string;

  /** 立项、核准或备案文号 */
  @ApiProperty({ maxLength: PROJECT_TEXT_LIMITS.approvalNumber })
  @IsString()
  approvalNumber: string;

  /** 依法必须招标 */
  @ApiProperty()
  @IsBoolean()
  compulsory: boolean;

  /** 建设地点 */
  @ApiProperty({ maxLength: PROJECT_TEXT_LIMITS.location })
  @IsString()
  location: string;

  /** 资金来源 */
  @ApiProperty({ maxLength: PROJECT_TEXT_LIMITS.funding })
  @IsString()
  funding: string;

  /** 统一社会信用代码 of the tenderer. */
  @ApiProperty()
  @Matches(/^[0-9A-Z]{18}$/)
  tendererCode: string;
}
