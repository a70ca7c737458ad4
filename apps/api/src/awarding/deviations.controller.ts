import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { LotDeviations, type LotDeviation } from '@kaibiao/awarding';
import { TABLE_FORMATS, type Table } from '@kaibiao/exchange';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ACTS } from '@kaibiao/rules';
import { tableFile } from '../exchange/table-file';
import { ObjectIdPipe } from '../http/object-id.pipe';

const KINDS: Readonly<Record<LotDeviation['kind'], string>> = {
  late: '超期',
  missing: '应办未办',
  early: '提前办理',
  order: '顺序不符',
  other: '不符合要求',
};

const COLUMNS: Table['columns'] = [
  { key: 'act', label: '步骤', kind: 'text' },
  { key: 'kind', label: '偏离', kind: 'text' },
  { key: 'at', label: '办理时间（北京时间）', kind: 'time' },
  { key: 'due', label: '应在此前（北京时间）', kind: 'time' },
  { key: 'code', label: '代码', kind: 'text' },
  { key: 'legalBasis', label: '依据', kind: 'text' },
  { key: 'reason', label: '理由', kind: 'text' },
];

/** 步骤偏离报告: steps of a lot that were late, missing, out of order or forced. */
@ApiTags('lots')
@Controller('lots/:lotId')
export class DeviationsController {
  constructor(private readonly report: LotDeviations) {}

  /** In the order of the steps; what is missing comes last. Nothing in it depends on who bids until the lot is opened. */
  @Get('deviations')
  @Requires('deviation.read')
  of(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
  ): Promise<{ lotCode: string; deviations: LotDeviation[] }> {
    return this.report.of(principal, lotId);
  }

  @Get('deviations.csv')
  @Requires('deviation.read')
  @ApiProduces(TABLE_FORMATS.csv)
  async csv(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<StreamableFile> {
    const { lotCode, deviations } = await this.report.of(principal, lotId);
    return tableFile('csv', { name: `deviations-${lotCode}`, columns: COLUMNS, rows: rowsOf(deviations) });
  }
}

async function* rowsOf(deviations: readonly LotDeviation[]): Table['rows'] {
  for (const { act, kind, at, issue, reason } of deviations) {
    const due = issue.facts?.due;
    yield {
      ...{ act: ACTS[act].zh, kind: KINDS[kind], at, reason, code: issue.code },
      due: typeof due === 'string' ? due : null,
      legalBasis: issue.legalBasis ?? null,
    };
  }
}
