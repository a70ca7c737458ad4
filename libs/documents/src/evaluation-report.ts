import type { Fact, PdfDocument, PdfSection, PdfSignature, PdfTable, PdfVerification } from './pdf-document';
import { amountBothWays, beijingTime, grouped } from './format';
import { renderPdf } from './render-pdf';

/** 评标报告 (评标委员会和评标方法暂行规定 第四十二条): what the committee found, in the order of the article. */
export interface EvaluationReport {
  readonly at: Date;
  readonly centre: string;
  readonly reportNumber?: string;
  readonly lotName: string;
  readonly lotCode: string;
  readonly tenderer: string;
  readonly agency?: string;
  /** For example 综合评估法. */
  readonly method: string;
  readonly ceilingPrice?: string;
  readonly basePrice?: string;
  readonly openedAt: Date;
  readonly evaluatedFrom: Date;
  readonly evaluatedUntil: Date;
  readonly place: string;
  readonly moreFacts?: readonly Fact[];
  /** 评标委员会成员: printed only when the result is decided. */
  readonly committee: readonly { readonly name: string; readonly role: string; readonly speciality: string; readonly employer?: string }[];
  readonly opening: readonly { readonly bidder: string; readonly price: string; readonly opened: string }[];
  /** 符合要求的投标. */
  readonly conforming: readonly string[];
  /** 否决投标: what, at which step, on what ground. */
  readonly rejected: readonly {
    readonly bidder: string;
    readonly step: string;
    readonly ground: string;
    readonly clause: string;
    readonly votes: string;
  }[];
  /** 评标标准、评标方法或者评标因素一览表. */
  readonly criteria: readonly { readonly part: string; readonly item: string; readonly max: string; readonly standard: string }[];
  /** 经评审的价格或者评分比较一览表: free columns, one row a bidder. */
  readonly comparison: PdfTable;
  readonly ranking: readonly { readonly rank: number; readonly bidder: string; readonly price: string; readonly total: string }[];
  /** 推荐的中标候选人, best first, at most three. */
  readonly candidates: readonly { readonly bidder: string; readonly price: string; readonly reason?: string }[];
  /** 签订合同前要处理的事宜. */
  readonly beforeContract?: readonly string[];
  /** 澄清、说明、补正事项纪要. */
  readonly clarifications?: readonly { readonly bidder: string; readonly question: string; readonly answer: string; readonly at: Date }[];
  /** Members who disagree, and why (招标投标法实施条例 第五十三条). */
  readonly dissent?: readonly { readonly name: string; readonly opinion: string }[];
  /** 附表, with the headings that they have. */
  readonly annexes?: readonly PdfSection[];
  readonly signatures?: readonly PdfSignature[];
  readonly verification?: PdfVerification;
}

/** The report of the evaluation as PDF. */
export function evaluationReportPdf(report: EvaluationReport): Promise<Uint8Array> {
  return renderPdf(evaluationReportDocument(report));
}

export function evaluationReportDocument(report: EvaluationReport): PdfDocument {
  const sections = [...basics(report), ...findings(report), ...results(report)];
  return {
    title: '评标报告',
    subtitle: report.lotName,
    at: report.at,
    header: `${report.reportNumber ?? '评标报告'} · ${report.lotCode}`,
    footer: report.centre,
    facts: factsOf(report),
    sections: [
      ...sections.map((section, at) => ({ ...section, heading: `${NUMERALS[at] ?? at + 1}、${section.heading}` })),
      ...(report.annexes ?? []),
    ],
    ...(report.signatures ? { signatures: report.signatures } : {}),
    ...(report.verification ? { verification: report.verification } : {}),
  };
}

const NUMERALS = [...'一二三四五六七八九十', '十一', '十二'];

function factsOf(report: EvaluationReport): Fact[] {
  return [
    ['标段编号', report.lotCode],
    ['评标办法', report.method],
    ['招标人', report.tenderer],
    ['招标代理机构', report.agency ?? '—'],
    ['开标时间', beijingTime(report.openedAt)],
    ['评标地点', report.place],
    ['评标开始', beijingTime(report.evaluatedFrom)],
    ['评标结束', beijingTime(report.evaluatedUntil)],
    ...(report.ceilingPrice === undefined ? [] : [['招标控制价', amountBothWays(report.ceilingPrice)] as const]),
    ...(report.basePrice === undefined ? [] : [['评标基准价', basePriceSaid(report.basePrice)] as const]),
    ...(report.moreFacts ?? []),
  ];
}

/** A base price that the document rounds finer than a fen has no amount in words. */
function basePriceSaid(amount: string): string {
  return /\.\d{3,}$/.test(amount) ? `¥${grouped(amount)}` : amountBothWays(amount);
}

function basics({ committee, opening }: EvaluationReport): PdfSection[] {
  return [
    section(
      '评标委员会成员名单',
      ['序号', '姓名', '职责', '专业', '工作单位'],
      committee.map(({ name, role, speciality, employer }, at) => [String(at + 1), name, role, speciality, employer ?? '—']),
    ),
    section(
      '开标记录',
      ['序号', '投标人', '投标报价（元）', '开启'],
      opening.map(({ bidder, price, opened }, at) => [String(at + 1), bidder, grouped(price), opened]),
    ),
  ];
}

function findings(report: EvaluationReport): PdfSection[] {
  return [
    { heading: '符合要求的投标一览表', paragraphs: report.conforming.map((bidder, at) => `${at + 1}. ${bidder}`) },
    section(
      '否决投标情况说明',
      ['投标人', '评审环节', '否决理由', '依据', '表决'],
      report.rejected.map(({ bidder, step, ground, clause, votes }) => [bidder, step, ground, clause, votes]),
    ),
    section(
      '评标标准、评标方法和评标因素一览表',
      ['部分', '评审因素', '满分', '评分标准'],
      report.criteria.map(({ part, item, max, standard }) => [part, item, max, standard]),
    ),
    { heading: '经评审的价格、评分比较一览表', table: report.comparison },
    section(
      '澄清、说明、补正事项纪要',
      ['投标人', '问题', '答复', '时间'],
      (report.clarifications ?? []).map(({ bidder, question, answer, at }) => [bidder, question, answer, beijingTime(at)]),
    ),
  ];
}

function results(report: EvaluationReport): PdfSection[] {
  return [
    section(
      '经评审的投标人排序',
      ['名次', '投标人', '投标报价（元）', '总分'],
      report.ranking.map(({ rank, bidder, price, total }) => [String(rank), bidder, grouped(price), total]),
    ),
    {
      heading: '推荐的中标候选人和签订合同前要处理的事宜',
      paragraphs: [
        ...report.candidates.map(
          ({ bidder, price, reason }, at) =>
            `第${NUMERALS[at] ?? at + 1}中标候选人：${bidder}，投标报价 ${amountBothWays(price)}。${reason ?? ''}`,
        ),
        ...(report.beforeContract ?? ['签订合同前无须处理的事宜。']),
      ],
    },
    ...(report.dissent?.length
      ? [
          section(
            '不同意见',
            ['成员', '意见和理由'],
            report.dissent.map(({ name, opinion }) => [name, opinion]),
          ),
        ]
      : []),
  ];
}

const CENTRED = ['序号', '名次', '满分', '总分', '表决', '姓名', '职责'];

function section(heading: string, titles: readonly string[], rows: readonly (readonly string[])[]): PdfSection {
  const align = (title: string) =>
    (title.includes('（元）') ? 'right' : CENTRED.includes(title) ? 'center' : 'left') as 'right' | 'center' | 'left';
  return { heading, table: { columns: titles.map((title) => ({ title, align: align(title) })), rows } };
}
