import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { StrandedExpertsQuery, type EditionPreview, type StrandedExperts } from '@kaibiao/evaluation';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ImportClassification, Specialities, type ClassificationView } from '@kaibiao/tender';

class ClassificationFileDto {
  /** CSV with the columns code, parent and name. */
  @ApiProperty() @IsString() @MaxLength(300_000) csv: string;
}

class ClassificationDto extends ClassificationFileDto {
  @ApiProperty() @IsString() @Matches(/\S/) @MaxLength(200) title: string;
  /** Who issued it, under which number. */
  @ApiProperty() @IsString() @Matches(/\S/) @MaxLength(300) source: string;
  @ApiProperty({ format: 'date' }) @Matches(/^\d{4}-\d{2}-\d{2}$/) issuedOn: string;
  /** Why it replaces the edition in force. */
  @ApiProperty() @IsString() @MaxLength(500) reason: string;
}

/** The classification of experts' specialities (评标专家专业分类标准). */
@ApiTags('experts')
@Controller('specialities')
export class SpecialitiesController {
  constructor(
    private readonly specialities: Specialities,
    private readonly importClassification: ImportClassification,
    private readonly strandedExperts: StrandedExpertsQuery,
  ) {}

  /** The edition in force. */
  @Get()
  @Requires('speciality.read')
  inForce(): Promise<ClassificationView> {
    return this.specialities.inForce();
  }

  /** Experts of the register with a speciality that the edition in force does not know. */
  @Get('stranded')
  @Requires('expert.read')
  stranded(): Promise<StrandedExperts> {
    return this.strandedExperts.now();
  }

  /** What an edition would do to the register. Changes nothing. */
  @Post('preview')
  @Requires('expert.register')
  @HttpCode(200)
  preview(@Body() { csv }: ClassificationFileDto): Promise<EditionPreview> {
    return this.strandedExperts.preview(csv);
  }

  /** Brings in an edition, which is in force from now on. */
  @Post()
  @Requires('expert.register')
  @HttpCode(200)
  import(@Caller() principal: Principal, @Body() input: ClassificationDto): Promise<{ number: number; classes: number }> {
    return this.importClassification.execute(principal, input);
  }
}
