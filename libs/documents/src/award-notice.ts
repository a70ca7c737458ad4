import type { Fact, PdfSignature, PdfVerification } from './pdf-document';
import { amountBothWays, beijingDate } from './format';
import { renderPdf } from './render-pdf';

/** 中标通知书 (招标投标法 第四十五条): binds both sides once it is sent. */
export interface AwardNotice {
  readonly at: Date;
  readonly centre: string;
  readonly number: string;
  readonly winner: string;
  readonly lotName: string;
  readonly lotCode: string;
  readonly tenderer: string;
  readonly agency?: string;
  readonly bidDeadline: Date;
  /** Decimal string of yuan. */
  readonly price: string;
  readonly periodDays?: number;
  readonly quality?: string;
  readonly manager?: { readonly name: string; readonly certificate: string };
  /** Days from the notice in which the contract is signed; by law at most thirty (招标投标法 第四十六条). */
  readonly contractWithinDays: number;
  /** 履约担保 in yuan, where one is asked for. */
  readonly performanceBond?: string;
  readonly signatures?: readonly PdfSignature[];
  readonly verification?: PdfVerification;
}

/** The award notice as PDF. */
export function awardNoticePdf(notice: AwardNotice): Promise<Uint8Array> {
  return renderPdf({
    title: '中标通知书',
    subtitle: notice.lotName,
    at: notice.at,
    header: `中标通知书 · ${notice.number}`,
    footer: notice.centre,
    facts: factsOf(notice),
    sections: [
      {
        heading: `${notice.winner}：`,
        paragraphs: [
          `你方于 ${beijingDate(notice.bidDeadline)} 投标截止时间前递交的“${notice.lotName}”（标段编号 ${notice.lotCode}）投标文件已被我方接受，你方被确定为中标人。`,
          `请你方自本通知书发出之日起 ${notice.contractWithinDays} 日内与我方按照招标文件和你方的投标文件订立书面合同${bondClause(notice)}。`,
          '本通知书发出后，招标人改变中标结果的，或者中标人放弃中标项目的，应当依法承担法律责任。',
          '特此通知。',
        ],
      },
    ],
    ...(notice.signatures ? { signatures: notice.signatures } : {}),
    ...(notice.verification ? { verification: notice.verification } : {}),
  });
}

function factsOf(notice: AwardNotice): Fact[] {
  return [
    ['通知书编号', notice.number],
    ['发出日期', beijingDate(notice.at)],
    ['中标人', notice.winner],
    ['中标价', amountBothWays(notice.price)],
    ...(notice.periodDays === undefined ? [] : [['工期', `${notice.periodDays} 日历天`] as const]),
    ...(notice.quality === undefined ? [] : [['质量标准', notice.quality] as const]),
    ...(notice.manager === undefined ? [] : [['项目负责人', `${notice.manager.name}（${notice.manager.certificate}）`] as const]),
    ['招标人', notice.tenderer],
    ...(notice.agency === undefined ? [] : [['招标代理机构', notice.agency] as const]),
  ];
}

function bondClause({ performanceBond }: AwardNotice): string {
  return performanceBond === undefined ? '' : `，并在此之前按招标文件的规定向我方提交履约担保 ${amountBothWays(performanceBond)}`;
}
