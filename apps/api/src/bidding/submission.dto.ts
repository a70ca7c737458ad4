import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBase64,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/** Characters of base64. */
const MANIFEST_MAX = 128 * 1024;
const SIGNATURE_MAX = 64 * 1024;
const ENVELOPE_MAX = 16 * 1024;
const CUSTODIANS_MAX = 255;

export class SegmentEnvelopesDto {
  /** CMS EnvelopedData to the bidder, DER; null under policy `custodians`. */
  @ApiProperty({ format: 'byte', nullable: true, type: String })
  @ValidateIf((_, value) => value !== null)
  @IsBase64()
  @MaxLength(ENVELOPE_MAX)
  bidder: string | null;

  /** CMS EnvelopedData to each custodian, DER, custodian 1 first. */
  @ApiProperty({ type: [String] })
  @IsArray()
  @ArrayMaxSize(CUSTODIANS_MAX)
  @IsBase64({}, { each: true })
  @MaxLength(ENVELOPE_MAX, { each: true })
  custodians: string[];
}

/** By segment: a lot that opens in one go has the one segment `bid`, others (双信封, 三信封) those of `qualification`, `technical` and `price` that its notice names. */
export class EnvelopesDto {
  @ApiProperty({ required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => SegmentEnvelopesDto)
  bid?: SegmentEnvelopesDto;

  @ApiProperty({ required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => SegmentEnvelopesDto)
  qualification?: SegmentEnvelopesDto;

  @ApiProperty({ required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => SegmentEnvelopesDto)
  technical?: SegmentEnvelopesDto;

  @ApiProperty({ required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => SegmentEnvelopesDto)
  price?: SegmentEnvelopesDto;
}

export class BeginSubmissionDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  submissionId: string;

  @ApiProperty()
  @IsInt()
  @Min(1)
  @Max(10_000)
  version: number;

  /** manifest.json */
  @ApiProperty({ format: 'byte' })
  @IsBase64()
  @MaxLength(MANIFEST_MAX)
  manifest: string;

  /** manifest.p7s */
  @ApiProperty({ format: 'byte' })
  @IsBase64()
  @MaxLength(SIGNATURE_MAX)
  signature: string;

  @ApiProperty()
  @ValidateNested()
  @Type(() => EnvelopesDto)
  envelopes: EnvelopesDto;
}

export class ReceiptQuery {
  /** The newest that has a receipt when left out. */
  @ApiProperty({ required: false })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  version?: number;
}
