import { ApiProperty } from '@nestjs/swagger';
import { BLOCK_KINDS, MOST_BLOCKS, type Block, type BookClauses } from '@kaibiao/tender';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsString, ValidateNested } from 'class-validator';

const MOST_CLAUSES = 500;

export class BlockDto implements Block {
  @ApiProperty({ enum: BLOCK_KINDS })
  @IsIn(BLOCK_KINDS)
  kind: Block['kind'];

  /** `{{name}}` stands for a value of the lot. */
  @ApiProperty()
  @IsString()
  text: string;
}

export class ClauseDto {
  /** As the standard text names the clause. */
  @ApiProperty()
  @IsString()
  id: string;

  @ApiProperty({ type: [BlockDto] })
  @IsArray()
  @ArrayMaxSize(MOST_BLOCKS)
  @ValidateNested({ each: true })
  @Type(() => BlockDto)
  blocks: BlockDto[];
}

/** All that the agency wrote; a clause that is left out is as the standard text proposes it. */
export class BookDto {
  @ApiProperty({ type: [ClauseDto] })
  @IsArray()
  @ArrayMaxSize(MOST_CLAUSES)
  @ArrayUnique(({ id }: ClauseDto) => id)
  @ValidateNested({ each: true })
  @Type(() => ClauseDto)
  clauses: ClauseDto[];
}

export const clausesOf = ({ clauses }: BookDto): BookClauses =>
  Object.fromEntries(clauses.map(({ id, blocks }) => [id, blocks.map(({ kind, text }) => ({ kind, text }))]));
