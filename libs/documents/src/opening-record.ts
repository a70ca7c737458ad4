import type { Fact, PdfDocument, PdfSection, PdfSignature, PdfVerification } from './pdf-document';
import { amountBothWays, beijingTime, grouped } from './format';
import { renderPdf } from './render-pdf';

/** One bid as it was read out (唱标). Money is a decimal string of yuan. */
export interface OpeningRecordRow {
  readonly bidder: string;
  /** null when this envelope holds no price. */
  readonly price: string | null;
  /** 工期 or 交货期, calendar days. */
  readonly periodDays?: number;
  /** Quality aimed at, for example 合格. */
  readonly quality?: string;
  /** 项目经理 / 项目负责人. */
  readonly manager?: string;
  /** 投标保证金: method and amount. */
  readonly bond?: string;
  readonly receivedAt: Date;
  /** How the bid was opened, for example 按时解密 or 补救开启. */
  readonly opened: string;
  readonly remark?: string;
}

/** 开标记录表 (标准施工招标文件 附件; 电子招标投标办法 第三十二条). */
export interface OpeningRecord {
  readonly at: Date;
  readonly centre: string;
  readonly recordNumber?: string;
  readonly lotName: string;
  readonly lotCode: string;
  readonly tenderer: string;
  readonly agency?: string;
  readonly ceilingPrice?: string;
  readonly openedAt: Date;
  readonly place: string;
  /** Coefficients drawn or fixed (K、Q、浮动点 …). */
  readonly coefficients?: readonly Fact[];
  readonly rows: readonly OpeningRecordRow[];
  /** Bids that could not be opened, or were refused, and why. */
  readonly unopened?: readonly { readonly bidder: string; readonly reason: string }[];
  readonly draws?: readonly {
    readonly item: string;
    readonly candidates: string;
    readonly choice: string;
    /** As it is printed. */ readonly proof: string;
  }[];
  readonly objections?: readonly { readonly bidder: string; readonly objection: string; readonly answer: string }[];
  readonly signatures?: readonly PdfSignature[];
  readonly verification?: PdfVerification;
}

/** The opening record as PDF, landscape. */
export function openingRecordPdf(record: OpeningRecord): Promise<Uint8Array> {
  return renderPdf(openingRecordDocument(record));
}

export function openingRecordDocument(record: OpeningRecord): PdfDocument {
  return {
    title: '开标记录表',
    subtitle: record.lotName,
    at: record.at,
    header: `${record.recordNumber ?? '开标记录表'} · ${record.lotCode}`,
    footer: record.centre,
    orientation: 'landscape',
    facts: factsOf(record),
    sections: sectionsOf(record),
    ...(record.signatures ? { signatures: record.signatures } : {}),
    ...(record.verification ? { verification: record.verification } : {}),
  };
}

function factsOf(record: OpeningRecord): Fact[] {
  return [
    ['标段编号', record.lotCode],
    ['开标时间', beijingTime(record.openedAt)],
    ['招标人', record.tenderer],
    ['招标代理机构', record.agency ?? '—'],
    ['开标地点', record.place],
    ['投标文件', `${record.rows.length + (record.unopened?.length ?? 0)} 份，开启 ${record.rows.length} 份`],
    ...(record.ceilingPrice === undefined ? [] : [['招标控制价', amountBothWays(record.ceilingPrice)] as const]),
    ...(record.coefficients ?? []),
  ];
}

function sectionsOf(record: OpeningRecord): PdfSection[] {
  const optional = (heading: string, titles: readonly string[], rows: readonly string[][] | undefined): PdfSection[] =>
    rows?.length ? [{ heading, table: { columns: titles.map((title) => ({ title })), rows } }] : [];
  return [
    { heading: '唱标内容', table: { columns: COLUMNS, rows: record.rows.map(rowOf) } },
    ...optional(
      '未开启的投标文件',
      ['投标人', '原因'],
      record.unopened?.map(({ bidder, reason }) => [bidder, reason]),
    ),
    ...optional(
      '现场抽取',
      ['项目', '候选值', '结果', '证明'],
      record.draws?.map(({ item, candidates, choice, proof }) => [item, candidates, choice, proof]),
    ),
    ...optional(
      '现场异议与答复',
      ['提出人', '异议', '答复'],
      record.objections?.map(({ bidder, objection, answer }) => [bidder, objection, answer]),
    ),
  ];
}

const COLUMNS = [
  { title: '序号', width: 5, align: 'center' },
  { title: '投标人', width: 22 },
  { title: '投标总报价（元）', width: 15, align: 'right' },
  { title: '工期\n（日历天）', width: 9, align: 'center' },
  { title: '质量', width: 7, align: 'center' },
  { title: '项目负责人', width: 9, align: 'center' },
  { title: '投标保证金', width: 13 },
  { title: '递交时间', width: 12, align: 'center' },
  { title: '开启', width: 10, align: 'center' },
  { title: '备注', width: 12 },
] as const;

function rowOf(row: OpeningRecordRow, at: number): string[] {
  return [
    String(at + 1),
    row.bidder,
    row.price === null ? '—' : grouped(row.price),
    row.periodDays === undefined ? '—' : String(row.periodDays),
    row.quality ?? '—',
    row.manager ?? '—',
    row.bond ?? '—',
    beijingTime(row.receivedAt),
    row.opened,
    row.remark ?? '',
  ];
}
