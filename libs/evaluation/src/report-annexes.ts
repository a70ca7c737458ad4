import { beijingTime, type PdfSection } from '@kaibiao/documents';
import type { EvaluationScheme } from '@kaibiao/tender';
import type { BlindNumber } from './blind-numbers';
import { cellKey } from './cells';
import type { CompetitionChoice } from './committee.entity';
import type { ReportView } from './evaluation-reports.queries';
import type { EvaluationReport } from './report';
import type { SheetStatement } from './sheet-statement';

/** What the annexes show beside the report: who came, and every sheet in force. */
export interface AnnexRecords {
  /** Of those who sat at the end, in the order of their seats. */
  attendance: readonly { memberId: string; promisedAt: Date; site: string | null; seat: string | null; arrivedAt: Date | null }[];
  sheets: readonly SheetStatement[];
  /** Of a blind technical review (暗标), in their order. */
  numbers: readonly BlindNumber[];
  /** Votes on whether few valid bids still compete, in the order of the envelopes, with the place of the envelope from 1; null where there is one. */
  competition: readonly { envelope: number | null; memberId: string; choice: CompetitionChoice; reason: string }[];
}

type Annexed = Pick<ReportView<EvaluationReport>, 'report' | 'opinions'>;

const OPINIONS = { agree: '同意', dissent: '保留意见', refused: '拒绝签字且不说明理由，视为同意' } as const;

const COMPETITION: Readonly<Record<CompetitionChoice, string>> = {
  continue: '仍具竞争性，继续评审',
  reject_all: '明显缺乏竞争，否决全部投标',
};

/** 评标报告附表: sign-in and promises, initial review, votes on competition, points of each member and as one, price points, what members explained, draws, opinions. */
export function reportAnnexes({ report, opinions }: Annexed, scheme: EvaluationScheme, records: AnnexRecords): PdfSection[] {
  const name = namesOf(report);
  const sections = [
    table(
      '评标委员会签到和承诺',
      ['姓名', '签到时间', '评标场所', '承诺书签署时间'],
      records.attendance.map(({ memberId, promisedAt, site, seat, arrivedAt }) => [
        name.member(memberId),
        arrivedAt ? beijingTime(arrivedAt) : '—',
        [site, seat].filter(Boolean).join(' ') || '—',
        beijingTime(promisedAt),
      ]),
    ),
    replacements(report),
    numbersTold(records, name),
    initialReview(report, scheme, records, name),
    table(
      '有效投标不足三个时的竞争性判断',
      ['信封', '成员', '意见', '理由'],
      records.competition.map(({ envelope, memberId, choice, reason }) => [
        ...[envelope === null ? '—' : `第${envelope}信封`, name.member(memberId), COMPETITION[choice], reason],
      ]),
    ),
    personalPoints(report, scheme, records, name),
    table(
      '报价得分表',
      ['投标人', '偏差率', '报价得分'],
      report.price.scores.map(({ submissionId, deviationPct, score }) => [
        name.bid(submissionId),
        deviationPct === null ? '—' : `${deviationPct}%`,
        score,
      ]),
    ),
    table(
      '评分偏离说明',
      ['成员', '投标人', '评审因素', '评分', '其余成员平均', '理由'],
      report.deviations.map(({ memberId, submissionId, itemId, points, meanOfOthers, reason }) => [
        ...[name.member(memberId), name.bid(submissionId), titleOf(scheme, itemId), points, meanOfOthers, reason],
      ]),
    ),
    table(
      '评标中的抽取',
      ['事项', '结果', '候选'],
      report.draws.map(({ item, choice, candidates }) => [item, name.bid(choice), candidates.map(name.bid).join('、')]),
    ),
    table(
      '评标委员会成员意见和签署',
      ['姓名', '意见', '理由', '电子签名'],
      opinions.map(({ memberId, opinion, reason, signature }) => [
        ...[name.member(memberId), OPINIONS[opinion], reason || '—', signature ? '已签署本报告数据的哈希' : '未签'],
      ]),
    ),
  ];
  return sections
    .filter((section) => section.table.rows.length > 0)
    .map((section, at) => ({ ...section, heading: `附表 ${at + 1} ${section.heading}` }));
}

const replacements = ({ replaced }: EvaluationReport) =>
  table(
    '成员更换',
    ['席位', '原因'],
    replaced.map(({ item, reason }) => [item, reason]),
  );

/** 暗标编号 and whose they were. */
const numbersTold = ({ numbers }: AnnexRecords, name: Names) =>
  table(
    '暗标编号对照',
    ['编号', '投标人'],
    numbers.map(({ number, submissionId }) => [`${number}号标`, name.bid(submissionId)]),
  );

/** Each item of each bid: how many members found it to hold, and what the committee decided. */
function initialReview(report: EvaluationReport, scheme: EvaluationScheme, { sheets }: AnnexRecords, name: Names) {
  const verdicts = sheets.flatMap((sheet) => sheet.verdicts);
  const rejected = new Set(report.rejections.map(cellKey));
  const rows = report.bids.flatMap(({ submissionId }) =>
    scheme.reviewItems.map(({ id: itemId, title, clause }) => {
      const cell = { itemId, submissionId };
      const given = verdicts.filter((one) => cellKey(one) === cellKey(cell));
      const passed = given.filter(({ verdict }) => verdict === 'pass').length;
      const voted = report.decidedByVote.find((one) => cellKey(one) === cellKey(cell));
      const failed = voted ? voted.outcome === 'fail' : rejected.has(cellKey(cell));
      return [name.bid(submissionId), title, clause, `${passed}:${given.length - passed}`, failed ? '不合格' : '合格'];
    }),
  );
  return table('初步评审表', ['投标人', '评审项', '依据', '合格:不合格', '结论'], rows);
}

/** 个人评分表 and 汇总: a column for each member. */
function personalPoints(report: EvaluationReport, scheme: EvaluationScheme, { sheets }: AnnexRecords, name: Names) {
  const members = report.committee.filter(({ memberId }) => sheets.some((sheet) => sheet.memberId === memberId && sheet.scores.length > 0));
  const points = new Map(sheets.flatMap(({ memberId, scores }) => scores.map((one) => [`${memberId} ${cellKey(one)}`, one.points])));
  const rows = report.items.map(({ submissionId, itemId, points: together }) => [
    ...[name.bid(submissionId), titleOf(scheme, itemId)],
    ...members.map(({ memberId }) => points.get(`${memberId} ${cellKey({ itemId, submissionId })}`) ?? '—'),
    together,
  ]);
  return table('评分表（个人和汇总）', ['投标人', '评审因素', ...members.map((member) => member.name), '汇总'], rows);
}

type Names = ReturnType<typeof namesOf>;

function namesOf({ committee, bids }: EvaluationReport) {
  return {
    member: (id: string): string => committee.find(({ memberId }) => memberId === id)?.name ?? '—',
    bid: (id: string): string => bids.find(({ submissionId }) => submissionId === id)?.name ?? id,
  };
}

const titleOf = ({ scoredItems }: EvaluationScheme, id: string): string => scoredItems.find((item) => item.id === id)?.title ?? id;

function table(heading: string, titles: readonly string[], rows: readonly (readonly string[])[]) {
  return { heading, table: { columns: titles.map((title) => ({ title, align: 'left' as const })), rows } };
}
