import type { Fact, PdfSection, PdfVerification } from './pdf-document';
import { amountBothWays, beijingTime } from './format';
import { renderPdf } from './render-pdf';

/** 招标投标情况书面报告 (招标投标法 第四十七条), as the tenderer signed it. */
export interface PrintedSupervisorReport {
  readonly number: string;
  readonly project: { readonly code: string; readonly name: string };
  readonly lot: { readonly code: string; readonly name: string };
  readonly tenderer: { readonly name: string };
  readonly agency: { readonly name: string };
  readonly compulsory: boolean;
  readonly scope: string;
  readonly procedure: string;
  readonly media: string;
  readonly notices: readonly { readonly kind: string; readonly version: number; readonly hash: string; readonly publishedOn: string }[];
  readonly tenderDocuments: string | null;
  readonly evaluation: {
    readonly report: string;
    readonly committee: readonly { readonly name: string; readonly kind: 'expert' | 'owner'; readonly chair: boolean }[];
    readonly bids: number;
    readonly rejected: number;
    readonly candidates: readonly { readonly rank: number; readonly name: string; readonly price: string }[];
  };
  readonly award: {
    readonly notice: string;
    readonly winner: { readonly name: string; readonly code: string };
    readonly price: string;
    readonly decidedOn: string;
  };
  readonly remarks: string;
  readonly submittedAt: Date;
  readonly centre: string;
  readonly verification: PdfVerification;
}

const NOTICES: Readonly<Record<string, string>> = {
  tender: '招标公告',
  clarification: '澄清（更正）公告',
  termination: '终止公告',
  candidates: '中标候选人公示',
  result: '中标结果公告',
};

/** The report as PDF, in the order of 工程建设项目施工招标投标办法 第六十五条. */
export function supervisorReportPdf(report: PrintedSupervisorReport): Promise<Uint8Array> {
  const { lot, number, submittedAt, centre, verification } = report;
  return renderPdf({
    title: '招标投标情况书面报告',
    subtitle: lot.name,
    at: submittedAt,
    header: `招标投标情况书面报告 · ${number}`,
    footer: centre,
    facts: factsOf(report),
    sections: [
      { heading: '一、招标范围', paragraphs: [report.scope] },
      {
        heading: '二、招标方式和发布公告的媒介',
        paragraphs: [`${report.procedure}；公告发布于${report.media}。`],
        table: noticesOf(report),
      },
      {
        heading: '三、招标文件',
        paragraphs: [
          report.tenderDocuments
            ? `招标文件（投标人须知、技术条款、评标标准和方法、合同主要条款）存于平台，指纹 ${report.tenderDocuments}。`
            : '招标文件存于平台。',
        ],
      },
      evaluationOf(report),
      {
        heading: '五、中标结果',
        paragraphs: [
          `${report.award.decidedOn} 确定 ${report.award.winner.name}（${report.award.winner.code}）为中标人，中标价 ${amountBothWays(report.award.price)}；中标通知书指纹 ${report.award.notice}。`,
        ],
      },
      ...(report.remarks.trim() === '' ? [] : [{ heading: '六、其他情况', paragraphs: report.remarks.split('\n') }]),
      { heading: '提交', paragraphs: [`招标人 ${report.tenderer.name} 于 ${beijingTime(submittedAt)} 以数字证书签名提交。`] },
    ],
    verification,
  });
}

function factsOf({ number, project, lot, tenderer, agency, compulsory }: PrintedSupervisorReport): Fact[] {
  return [
    ['报告编号', number],
    ['招标项目', `${project.name}（${project.code}）`],
    ['标段编号', lot.code],
    ['招标人', tenderer.name],
    ['招标代理机构', agency.name],
    ['依法必须招标', compulsory ? '是' : '否'],
  ];
}

function noticesOf({ notices }: PrintedSupervisorReport): NonNullable<PdfSection['table']> {
  return {
    columns: [{ title: '公告' }, { title: '发布日期' }, { title: '指纹', width: 3 }],
    rows: notices.map(({ kind, version, publishedOn, hash }) => [
      `${NOTICES[kind] ?? kind}${version > 1 ? `（第 ${version} 版）` : ''}`,
      publishedOn,
      hash,
    ]),
  };
}

function evaluationOf({ evaluation }: PrintedSupervisorReport): PdfSection {
  const { committee, bids, rejected, report, candidates } = evaluation;
  const members = committee.map(
    ({ name, kind, chair }) => `${name}${kind === 'owner' ? '（招标人代表）' : ''}${chair ? '（评标委员会主任）' : ''}`,
  );
  return {
    heading: '四、评标委员会的组成和评标报告',
    paragraphs: [
      `评标委员会 ${committee.length} 人：${members.join('、')}。`,
      `评审投标 ${bids} 份，否决 ${rejected} 份；评标报告指纹 ${report}。中标候选人如下：`,
    ],
    table: {
      columns: [{ title: '名次' }, { title: '投标人', width: 3 }, { title: '投标报价（元）', align: 'right' }],
      rows: candidates.map(({ rank, name, price }) => [String(rank), name, price]),
    },
  };
}
