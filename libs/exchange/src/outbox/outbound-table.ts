import { Injectable } from '@nestjs/common';
import { column, type Table, type TableRow } from '../tables/table';
import { pagesOf } from '../tables/pages';
import type { OutboundRecordView, ShownState } from './outbound-record-view';
import { OutboundRecords, type OutboundFilter } from './outbound-records.queries';
import { CHANGES } from '../datasets/code-lists';
import { CHANGE_CODES } from './written-record';

const PAGE = 200;
const STATES: Readonly<Record<ShownState, string>> = {
  waiting: '待报送',
  sent: '已发送，待回执',
  accepted: '已接收',
  refused: '被退回',
  superseded: '已由后续版本替代',
};
const COLUMNS = [
  ...[
    column('set', '数据集'),
    column('label', '数据集名称'),
    column('key', '数据主键'),
    column('version', '版本'),
    column('change', '数据类型'),
  ],
  ...[column('lotCode', '标段编号'), column('lotName', '标段名称'), column('about', '对象'), column('state', '状态')],
  ...[
    column('attempts', '报送次数'),
    column('madeAt', '生成时间（北京时间）', 'time'),
    column('answeredAt', '回执时间（北京时间）', 'time'),
  ],
  ...[column('receiptNumber', '回执编号'), column('answer', '退回原因或故障')],
];

/** The records for the national platform as a file (数据报送台账), with the filters of their page. */
@Injectable()
export class OutboundTable {
  constructor(private readonly records: OutboundRecords) {}

  of(filter: OutboundFilter): Table {
    return { name: 'exchange-records', columns: COLUMNS, rows: this.rows(filter) };
  }

  private async *rows(filter: OutboundFilter): AsyncGenerator<TableRow> {
    for await (const { records } of pagesOf((from) => this.records.page({ ...filter, ...from, limit: PAGE }))) yield* records.map(rowOf);
  }
}

function rowOf({
  set,
  label,
  key,
  version,
  lotCode,
  lotName,
  about,
  state,
  attempts,
  madeAt,
  fault,
  answer,
}: OutboundRecordView): TableRow {
  const reasons = answer?.reasons.map(({ label: name, field, check, message }) =>
    [name ?? field, check, message].filter(Boolean).join(' '),
  );
  return {
    ...{ set, label, key, version: String(version), change: answer && CHANGES[CHANGE_CODES[answer.change]] },
    ...{ lotCode, lotName, about, state: STATES[state], attempts: String(attempts), madeAt, answeredAt: answer?.answeredAt ?? null },
    ...{ receiptNumber: answer?.receiptNumber ?? null, answer: fault ?? reasons?.join('；') ?? null },
  };
}
