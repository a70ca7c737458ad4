import { StreamableFile } from '@nestjs/common';
import { TABLE_FORMATS, writeTable, type Table, type TableFormat } from '@kaibiao/exchange';

/** A table as a file to keep; it is written while it is read. */
export function tableFile(format: TableFormat, table: Table): StreamableFile {
  return new StreamableFile(writeTable(format, table), {
    type: TABLE_FORMATS[format],
    disposition: `attachment; filename="${table.name}.${format}"`,
  });
}
