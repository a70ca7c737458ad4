import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LOOKS, MOST_MARKS, type Look, type Mark } from '@kaibiao/kernel';
import {
  BLOCK_KINDS,
  LONGEST_BLOCK,
  LONGEST_CELL,
  MOST_BLOCKS,
  MOST_COLUMNS,
  MOST_ROWS,
  type Block,
  type BookClauses,
} from '@kaibiao/tender';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const MOST_CLAUSES = 500;

/** Rows of texts; class-validator looks no deeper than one list. */
const IsRows = () =>
  ValidateBy({
    name: 'isRows',
    validator: {
      validate: (value: unknown) =>
        Array.isArray(value) &&
        value.every((row) => Array.isArray(row) && row.length <= MOST_COLUMNS && row.every((cell) => typeof cell === 'string')),
      defaultMessage: () => '$property must be rows of texts',
    },
  });

const KINDS = [...BLOCK_KINDS, 'table'] as const;

export class MarkDto implements Mark {
  /** In UTF-16 code units; `from` is in it, `to` behind it. */
  @ApiProperty() @IsInt() @Min(0) from: number;
  @ApiProperty() @IsInt() @Min(1) to: number;
  @ApiProperty({ enum: LOOKS, isArray: true }) @IsArray() @ArrayMaxSize(LOOKS.length) @IsIn(LOOKS, { each: true }) looks: Look[];
}

/** A piece of a clause: `text` with `marks`, or, of a table, `columns` and `rows`. */
export class BlockDto {
  @ApiProperty({ enum: KINDS })
  @IsIn(KINDS)
  kind: Block['kind'];

  /** `{{name}}` stands for a value of the lot. */
  @ApiPropertyOptional({ maxLength: LONGEST_BLOCK })
  @ValidateIf(({ kind }: BlockDto) => kind !== 'table')
  @IsString()
  text?: string;

  @ApiPropertyOptional({ type: [MarkDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_MARKS)
  @ValidateNested({ each: true })
  @Type(() => MarkDto)
  marks?: MarkDto[];

  @ApiPropertyOptional({ type: 'array', items: { type: 'string', maxLength: LONGEST_CELL } })
  @ValidateIf(({ kind }: BlockDto) => kind === 'table')
  @IsArray()
  @ArrayMaxSize(MOST_COLUMNS)
  @IsString({ each: true })
  columns?: string[];

  @ApiPropertyOptional({ type: 'array', items: { type: 'array', items: { type: 'string', maxLength: LONGEST_CELL } } })
  @ValidateIf(({ kind }: BlockDto) => kind === 'table')
  @ArrayMaxSize(MOST_ROWS)
  @IsRows()
  rows?: string[][];
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
  Object.fromEntries(clauses.map(({ id, blocks }) => [id, blocks.map(blockOf)]));

function blockOf({ kind, text = '', marks = [], columns = [], rows = [] }: BlockDto): Block {
  if (kind === 'table') return { kind, columns, rows };
  const kept = marks.map(({ from, to, looks }) => ({ from, to, looks }));
  return { kind, text, ...(kept.length > 0 ? { marks: kept } : {}) };
}
