import type { PdfDocument, PdfSection, PdfVerification } from './pdf-document';
import { beijingTime, hexGroups } from './format';
import { renderPdf } from './render-pdf';

/** What happened in the sessions of an opening beside the reading, and who was there: the second part of its record. Times are instants, texts as they were said. */
export interface OpeningProceedings {
  readonly at: Date;
  readonly centre: string;
  readonly lotName: string;
  readonly lotCode: string;
  /** SHA-256 of the data of the record's first part. */
  readonly recordHash: string;
  readonly sessions: readonly { readonly purpose: string; readonly begunAt: Date; readonly endedAt: Date }[];
  /** 签到表: the line of each bidder to the hall. `cameAt` is null for whoever never came, `wentAt` for whoever stayed. */
  readonly attendance: readonly {
    readonly bidder: string;
    readonly cameAt: Date | null;
    readonly wentAt: Date | null;
    /** How often the line was lost. */
    readonly cuts: number;
    readonly releasedAt: Date | null;
  }[];
  /** 投标文件递交时间, by their receipts. */
  readonly submissions: readonly { readonly bidder: string; readonly receivedAt: Date; readonly manifestHash: string }[];
  /** 暂停, 监督中止, 延长解封: what held or lengthened the opening. */
  readonly holds: readonly { readonly what: string; readonly from: Date; readonly until: Date | null; readonly reason: string }[];
  readonly failures: readonly {
    readonly bidder: string;
    readonly cause: string;
    readonly reason: string;
    readonly confirmedAt: Date | null;
  }[];
  readonly objections: readonly { readonly bidder: string; readonly raisedAt: Date; readonly objection: string; readonly answer: string }[];
  /** `confirmedAt` is null for whoever was silent until the time was over. */
  readonly confirmations: readonly { readonly bidder: string; readonly confirmedAt: Date | null; readonly fingerprint: string | null }[];
  readonly verification?: PdfVerification;
}

/** 开标记录（续）: 签到、递交时间、暂停与中止、解封失败原因、现场异议与答复、结果确认. */
export function openingProceedingsPdf(proceedings: OpeningProceedings): Promise<Uint8Array> {
  const { at, centre, lotName, lotCode, recordHash, sessions, verification } = proceedings;
  const document: PdfDocument = {
    title: '开标记录（续）',
    subtitle: lotName,
    at,
    header: `开标记录（续） · ${lotCode}`,
    footer: centre,
    orientation: 'landscape',
    facts: [
      ['标段编号', lotCode],
      ['开标记录（SHA-256）', recordHash],
      ...sessions.map(({ purpose, begunAt, endedAt }): [string, string] => [purpose, `${beijingTime(begunAt)} 至 ${beijingTime(endedAt)}`]),
    ],
    sections: sectionsOf(proceedings),
    ...(verification ? { verification } : {}),
  };
  return renderPdf(document);
}

const time = (at: Date | null): string => (at ? beijingTime(at) : '—');

function sectionsOf({ attendance, submissions, holds, failures, objections, confirmations }: OpeningProceedings): PdfSection[] {
  const section = (heading: string, titles: readonly string[], rows: readonly string[][]): PdfSection =>
    rows.length > 0 ? { heading, table: { columns: titles.map((title) => ({ title })), rows } } : { heading, paragraphs: ['无'] };
  return [
    section(
      '签到表',
      ['投标人', '签到时间', '离开时间', '掉线次数', '解封时间'],
      attendance.map(({ bidder, cameAt, wentAt, cuts, releasedAt }) => [
        bidder,
        cameAt ? beijingTime(cameAt) : '未到场',
        time(wentAt),
        String(cuts),
        time(releasedAt),
      ]),
    ),
    section(
      '投标文件递交时间',
      ['投标人', '递交时间', '投标文件清单（SHA-256）'],
      submissions.map(({ bidder, receivedAt, manifestHash }) => [bidder, time(receivedAt), hexGroups(manifestHash)]),
    ),
    section(
      '暂停、中止与延长',
      ['事项', '起', '止', '原因'],
      holds.map(({ what, from, until, reason }) => [what, time(from), time(until), reason]),
    ),
    section(
      '未解封的原因',
      ['投标人', '认定', '原因', '见证确认'],
      failures.map(({ bidder, cause, reason, confirmedAt }) => [bidder, cause, reason, time(confirmedAt)]),
    ),
    section(
      '现场异议与答复',
      ['投标人', '提出时间', '异议', '答复'],
      objections.map(({ bidder, raisedAt, objection, answer }) => [bidder, time(raisedAt), objection, answer]),
    ),
    section(
      '开标结果确认',
      ['投标人', '确认时间', '签名证书（SHA-256）'],
      confirmations.map(({ bidder, confirmedAt, fingerprint }) => [
        bidder,
        confirmedAt ? time(confirmedAt) : '逾期未提出，视为确认',
        fingerprint ? hexGroups(fingerprint) : '—',
      ]),
    ),
  ];
}
