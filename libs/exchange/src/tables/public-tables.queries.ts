import { Injectable } from '@nestjs/common';
import { PerformanceRecords, type Standing } from '@kaibiao/awarding';
import { PublicOpenings } from '@kaibiao/opening';
import { NoticeList, PublicLots, type LotFilter, type PublicLotLine } from '@kaibiao/tender';
import { NOTICE_WORDS, STATE_WORDS, TRADE_WORDS } from '../words';
import { ResultLines } from './result-lines.queries';
import { pagesOf } from './pages';
import { column, type Table, type TableRow } from './table';

const PAGE = 200;
/** Stages in which a lot has a result; what ended has one, too. */
const RESULT_STAGES = ['publicity', 'awarded', 'ended'] as const;

const CODE = column('code', '标段编号');
const NAME = column('name', '标段名称');
const STATE = column('state', '状态');
const TENDERER = column('tenderer', '招标人');
const CEILING = column('ceilingPrice', '最高投标限价（元）', 'money');
const DEADLINE = column('bidDeadline', '投标截止（北京时间）', 'time');
const PUBLISHED = column('publishedAt', '发布时间（北京时间）', 'time');
const TRADE = column('trade', '业务类型');
const REGION = column('regionCode', '行政区划代码');
const AGENCY = column('agency', '招标代理');

const STANDINGS: Readonly<Record<Standing, string>> = { open: '未答复', confirmed: '已确认', objected: '有异议', replaced: '已更正' };

/** The public tables as files, with the filters of their pages. */
@Injectable()
export class PublicTables {
  constructor(
    private readonly lotLines: PublicLots,
    private readonly noticeLines: NoticeList,
    private readonly resultLines: ResultLines,
    private readonly openings: PublicOpenings,
    private readonly performances: PerformanceRecords,
  ) {}

  lots(filter: LotFilter): Table {
    const columns = [CODE, NAME, column('projectName', '项目名称'), TRADE, REGION, STATE, TENDERER, AGENCY, CEILING, PUBLISHED, DEADLINE];
    return { name: 'lots', columns, rows: this.lotRows(filter) };
  }

  notices(filter: LotFilter): Table {
    const columns = [
      column('kind', '公告类型'),
      CODE,
      NAME,
      TRADE,
      REGION,
      TENDERER,
      AGENCY,
      CEILING,
      PUBLISHED,
      DEADLINE,
      column('hash', '公告哈希（SHA-256）'),
    ];
    return { name: 'notices', columns, rows: this.noticeRows(filter) };
  }

  results(filter: LotFilter): Table {
    const until = column('publicityEndsAt', '公示截止（北京时间）', 'time');
    const result = [
      column('winner', '中标人'),
      column('price', '中标价（元）', 'money'),
      column('decidedAt', '定标时间（北京时间）', 'time'),
    ];
    return {
      name: 'results',
      columns: [CODE, NAME, STATE, TENDERER, CEILING, column('candidates', '中标候选人'), until, ...result],
      rows: this.resultRows(filter),
    };
  }

  halls(): Table {
    return {
      name: 'halls',
      columns: [
        ...[CODE, NAME, STATE, DEADLINE, column('releaseEndsAt', '解封截止（北京时间）', 'time')],
        column('nextSessionAt', '下一信封开标（北京时间）', 'time'),
      ],
      rows: this.hallRows(),
    };
  }

  /** 履约节点 of one lot; empty until they are planned. */
  performance(lotCode: string): Table {
    const told = [column('fulfilledOn', '完成日期'), column('standing', '承包人意见'), column('paid', '已付（元）', 'money')];
    const planned = [
      column('title', '节点'),
      column('dueOn', '约定日期'),
      column('share', '比例（%）'),
      column('amount', '应付（元）', 'money'),
    ];
    return { name: 'performance', columns: [CODE, column('number', '序号'), ...planned, ...told], rows: this.milestoneRows(lotCode) };
  }

  private async *milestoneRows(code: string): AsyncGenerator<TableRow> {
    const milestones = (await this.performances.publishedOf(code))?.state.milestones ?? [];
    for (const [at, { fulfilment, ...milestone }] of milestones.entries())
      yield {
        ...{ code, number: String(at + 1), ...milestone },
        ...{ fulfilledOn: fulfilment?.fulfilledOn ?? null, standing: fulfilment && STANDINGS[fulfilment.standing] },
      };
  }

  private async *lotRows(filter: LotFilter): AsyncGenerator<TableRow> {
    for await (const page of this.lotPages(filter)) for (const lot of page) yield lotRow(lot);
  }

  private async *noticeRows(filter: LotFilter): AsyncGenerator<TableRow> {
    for await (const { notices } of pagesOf((from) => this.noticeLines.page({ ...filter, ...from, limit: PAGE })))
      for (const { kind, version: _, trade, lotCode: code, lotName: name, ...notice } of notices)
        yield { ...notice, code, name, kind: NOTICE_WORDS[kind], trade: TRADE_WORDS[trade] ?? trade };
  }

  private async *resultRows({ stage, ...filter }: LotFilter): AsyncGenerator<TableRow> {
    for (const one of RESULT_STAGES.filter((known) => stage === undefined || known === stage))
      for await (const page of this.lotPages({ ...filter, stage: one })) {
        const results = await this.resultLines.of(page.map(({ id }) => id));
        for (const lot of page) yield { ...lotRow(lot), ...results.get(lot.id) };
      }
  }

  private async *hallRows(): AsyncGenerator<TableRow> {
    for (const { lotCode: code, lotName: name, state, bidDeadline, releaseEndsAt, nextSessionAt } of await this.openings.halls())
      yield { code, name, state: STATE_WORDS[state], bidDeadline, releaseEndsAt, nextSessionAt };
  }

  private async *lotPages(filter: LotFilter): AsyncGenerator<PublicLotLine[]> {
    for await (const { lots } of pagesOf((from) => this.lotLines.list({ ...filter, ...from, limit: PAGE }))) yield lots;
  }
}

function lotRow({ id: _, byInvitation: _who, kind, state, ...lot }: PublicLotLine): TableRow {
  return { ...lot, trade: TRADE_WORDS[kind] ?? kind, state: STATE_WORDS[state] };
}
