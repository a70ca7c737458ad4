import { ApiProperty } from '@nestjs/swagger';
import { DECIMAL_STRING, yuan } from '@kaibiao/kernel';
import { SUITES, type SealingMode } from '@kaibiao/crypto';
import { PROCEDURE_IDS, type ProcedureId, ENVELOPES, type Envelopes } from '@kaibiao/rules';
import { LOT_TEXT_LIMITS, TENDER_TEXT_LIMITS, type DraftLotInput } from '@kaibiao/tender';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsRFC3339,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';

const MODES = ['bidder+custodians', 'custodians', 'bidder'] as const;

export class SealingPolicyDto {
  @ApiProperty({ enum: MODES })
  @IsIn(MODES)
  mode: SealingMode;

  /** Custodians needed to open (k). */
  @ApiProperty()
  @IsInt()
  threshold: number;

  /** Fingerprints of the custodians' encryption certificates, custodian 1 first. */
  @ApiProperty({ type: [String] })
  @IsArray()
  @ArrayMaxSize(255)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  custodians: string[];
}

/** A draft as a whole. Texts may stay empty until it is handed in. */
export class LotContentDto {
  @ApiProperty({ maxLength: LOT_TEXT_LIMITS.name })
  @IsString()
  name: string;

  /** 最高投标限价, decimal string of yuan. */
  @ApiProperty({ example: '32480000.00' })
  @Matches(DECIMAL_STRING)
  ceilingPrice: string;

  /** 投标保证金, decimal string of yuan; null when none is asked. Left out: none; in an edit, what the draft has. */
  @ApiProperty({ required: false, nullable: true, type: String, example: '600000.00' })
  @IsOptional()
  @Matches(DECIMAL_STRING)
  bidBond?: string | null;

  /** 工期, calendar days. */
  @ApiProperty()
  @IsInt()
  periodDays: number;

  /** 招标范围 */
  @ApiProperty({ maxLength: LOT_TEXT_LIMITS.scope })
  @IsString()
  scope: string;

  /** 资质要求 */
  @ApiProperty({ maxLength: LOT_TEXT_LIMITS.qualification })
  @IsString()
  qualification: string;

  /** 项目负责人资格 */
  @ApiProperty({ required: false, default: '', maxLength: LOT_TEXT_LIMITS.managerQualification })
  @IsString()
  managerQualification: string = '';

  /** 质量标准 */
  @ApiProperty({ maxLength: LOT_TEXT_LIMITS.quality })
  @IsString()
  quality: string;

  /** 是否接受联合体投标 */
  @ApiProperty({ required: false, default: false })
  @IsBoolean()
  jointVenture: boolean = false;

  /** 联系方式 */
  @ApiProperty({ maxLength: LOT_TEXT_LIMITS.contact })
  @IsString()
  contact: string;

  @ApiProperty({ format: 'date-time' })
  @IsRFC3339()
  documentsFrom: string;

  @ApiProperty({ format: 'date-time' })
  @IsRFC3339()
  documentsUntil: string;

  @ApiProperty({ format: 'date-time' })
  @IsRFC3339()
  bidDeadline: string;

  /** 投标人解封时限, minutes. */
  @ApiProperty({ required: false, default: 30 })
  @IsInt()
  releaseMinutes: number = 30;

  /** 密码套件: `GM-1` is SM2, SM3 and SM4. Left out: `INTL-1`; in an edit, what the draft has. */
  @ApiProperty({ required: false, enum: SUITES })
  @IsOptional()
  @IsIn(SUITES)
  suite?: 'INTL-1' | 'GM-1';

  /**
   * How the bids are sealed: in one envelope; (双信封) the technical part before the price; or (三信封) qualifications, then the technical part, then
   * the price; each opened in a session of its own. Left out: one envelope; in an edit, what the draft has.
   */
  @ApiProperty({ required: false, enum: ENVELOPES })
  @IsOptional()
  @IsIn(ENVELOPES)
  envelopes?: Envelopes;

  /** Left out: the bidder and any two of the centre's custodians; in an edit, what the draft has. */
  @ApiProperty({ required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => SealingPolicyDto)
  policy?: SealingPolicyDto;
}

export class DraftLotDto extends LotContentDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  projectId: string;

  /** 交易程序. Left out: an open tender with post-qualification. One that the platform does not carry yet is PROCEDURE_NOT_OFFERED. */
  @ApiProperty({ required: false, enum: PROCEDURE_IDS })
  @IsOptional()
  @IsIn(PROCEDURE_IDS)
  procedure?: ProcedureId;
}

/** Throws AMOUNT_INVALID for more than two decimals. */
export function contentOf({
  ceilingPrice,
  bidBond,
  documentsFrom,
  documentsUntil,
  bidDeadline,
  policy,
  envelopes,
  ...rest
}: LotContentDto): DraftLotInput['content'] {
  const times = { documentsFrom: new Date(documentsFrom), documentsUntil: new Date(documentsUntil), bidDeadline: new Date(bidDeadline) };
  return {
    ...rest,
    ...times,
    ceilingPrice: yuan(ceilingPrice),
    ...(bidBond === undefined ? {} : { bidBond: bidBond === null ? null : yuan(bidBond) }),
    ...(policy ? { policy: { ...policy } } : {}),
    ...(envelopes ? { envelopes } : {}),
  };
}

export class ReturnLotDto {
  /** What the agency has to change. */
  @ApiProperty({ maxLength: TENDER_TEXT_LIMITS.returned })
  @IsString()
  reason: string;
}
