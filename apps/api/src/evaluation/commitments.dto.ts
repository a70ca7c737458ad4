import { ApiProperty } from '@nestjs/swagger';
import { FINDING_RESULTS, type FindingResult } from '@kaibiao/credit';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { QualificationDto } from '../credit/library-content.dto';
import { SignedDto } from '../http/signed.dto';
import { ExpertEntryDto } from './expert.dto';

const MOST = 20;

export class CommitmentDraftDto extends ExpertEntryDto {
  /** 从事相关领域工作起始日 */
  @ApiProperty({ format: 'date' }) @IsString() @MaxLength(10) workingSince: string;

  /** 职称、执业资格 */
  @ApiProperty({ type: [QualificationDto] })
  @IsArray()
  @ArrayMaxSize(MOST)
  @ValidateNested({ each: true })
  @Type(() => QualificationDto)
  qualifications: (QualificationDto & { kind: 'qualification' })[];

  /** SHA-256 of papers that are kept. */
  @ApiProperty({ type: [String] })
  @IsArray()
  @ArrayMaxSize(MOST)
  @ArrayUnique()
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  files: string[];

  /** Why it takes the place of the version before; empty for the first. */
  @ApiProperty() @IsString() @MaxLength(2000) reason: string;
}

export class CommitmentDto extends CommitmentDraftDto {
  /** `kaibiao-expert-commitment/1`, signed with the expert's own certificate (承诺书). */
  @ApiProperty() @ValidateNested() @Type(() => SignedDto) commitment: SignedDto;
}

export class CommitmentFindingDto {
  @ApiProperty({ enum: FINDING_RESULTS }) @IsIn(FINDING_RESULTS) result: FindingResult;
  /** 核查情况 */
  @ApiProperty() @IsString() @MaxLength(20_000) words: string;
}
