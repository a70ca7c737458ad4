import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ImportClassification, Specialities, type ClassificationView } from '@kaibiao/tender';

class ClassificationDto {
  @ApiProperty() @IsString() @Matches(/\S/) @MaxLength(200) title: string;
  /** Who issued it, under which number. */
  @ApiProperty() @IsString() @Matches(/\S/) @MaxLength(300) source: string;
  @ApiProperty({ format: 'date' }) @Matches(/^\d{4}-\d{2}-\d{2}$/) issuedOn: string;
  /** Why it replaces the edition in force. */
  @ApiProperty() @IsString() @MaxLength(500) reason: string;
  /** CSV with the columns code, parent and name. */
  @ApiProperty() @IsString() @MaxLength(300_000) csv: string;
}

/** The classification of experts' specialities (评标专家专业分类标准). */
@ApiTags('experts')
@Controller('specialities')
export class SpecialitiesController {
  constructor(
    private readonly specialities: Specialities,
    private readonly importClassification: ImportClassification,
  ) {}

  /** The edition in force. */
  @Get()
  @Requires('speciality.read')
  inForce(): Promise<ClassificationView> {
    return this.specialities.inForce();
  }

  /** Brings in an edition, which is in force from now on. */
  @Post()
  @Requires('expert.register')
  @HttpCode(200)
  import(@Caller() principal: Principal, @Body() input: ClassificationDto): Promise<{ number: number; classes: number }> {
    return this.importClassification.execute(principal, input);
  }
}
