import type { EvaluationReport as PrintedReport } from '@kaibiao/documents';
import { priceRuleText } from '@kaibiao/scoring';
import { CEILING_ITEM, REJECTION_GROUNDS } from './rejection-rules';
import type { ReportView } from './evaluation-reports.queries';
import type { EvaluationReport } from './report';
import { reportAnnexes, type AnnexRecords } from './report-annexes';
import { EVALUATION_METHODS, holdsAdditions, type EvaluationScheme } from '@kaibiao/tender';

/** What the printed report says beyond the report itself. */
export interface ReportSetting {
  centre: string;
  lotName: string;
  tenderer: string;
  agency: string;
  ceilingPrice: string;
  openedAt: Date;
  evaluatedFrom: Date;
  /** Where the members sat; empty where nobody said: then it was at the centre. */
  sites: string[];
  scheme: EvaluationScheme;
  records: AnnexRecords;
  /** Address at which anyone checks the document. */
  url: string;
}

const STAGES = { form: '形式评审', qualification: '资格评审', response: '响应性评审' } as const;

/** The report as it is printed (评标委员会和评标方法暂行规定 第四十二条). */
export function reportDocument(
  { lotCode, hash, report, finishedAt, opinions }: ReportView<EvaluationReport>,
  setting: ReportSetting,
): PrintedReport {
  const at = new Date(finishedAt!);
  const { centre, lotName, tenderer, agency, ceilingPrice, openedAt, evaluatedFrom } = setting;
  const nameOf = (memberId: string) => report.committee.find((member) => member.memberId === memberId)?.name ?? '';
  return {
    at,
    centre,
    lotName,
    lotCode,
    tenderer,
    agency,
    method: EVALUATION_METHODS[report.method],
    ceilingPrice,
    ...(report.price.base === null ? {} : { basePrice: report.price.base }),
    openedAt,
    evaluatedFrom,
    evaluatedUntil: at,
    place: setting.sites.join('、') || centre,
    moreFacts: Object.entries(report.price.parameters).map(
      ([name, value]) => [`参数 ${name}`, report.price.drawnByHand?.includes(name) ? `${value}（现场人工抽取）` : value] as const,
    ),
    committee: report.committee.map(({ name, kind, speciality, chair }) => ({
      name,
      role: `${kind === 'owner' ? '业主代表' : '评标专家'}${chair ? '（主任）' : ''}`,
      speciality: speciality ?? '—',
    })),
    opening: report.bids.map(({ name, price }) => ({
      bidder: name,
      price: price ?? '—',
      opened: price === null ? '报价未开启' : '已开启',
    })),
    conforming: report.bids.filter(({ submissionId }) => isValid(report, submissionId)).map(({ name }) => name),
    rejected: rejected(report, setting.scheme),
    criteria: criteria(setting.scheme),
    comparison: comparison(report),
    clarifications: (report.inquiries ?? []).map(({ submissionId, question, askedAt, answer, finding, reason }) => ({
      bidder: bidOf(report, submissionId).bidder,
      question,
      answer: `${answer ?? '未按时答复'}（${finding === 'taken' ? '采纳' : '不予采纳'}${reason ? `：${reason}` : ''}）`,
      at: new Date(askedAt),
    })),
    ...ranked(report),
    dissent: opinions
      .filter(({ opinion }) => opinion === 'dissent')
      .map(({ memberId, reason }) => ({ name: nameOf(memberId), opinion: reason })),
    annexes: reportAnnexes({ report, opinions }, setting.scheme, setting.records),
    verification: { url: setting.url, hash },
  };
}

function ranked(report: EvaluationReport): Pick<PrintedReport, 'ranking' | 'candidates'> {
  return {
    ranking: report.totals.map(({ rank, submissionId, total }) => ({ rank, total, ...bidOf(report, submissionId) })),
    candidates: report.candidates.map(({ submissionId, name: bidder, price, total }) => ({
      bidder,
      price,
      reason: whyRanked(report, submissionId, total),
    })),
  };
}

function whyRanked({ totals }: EvaluationReport, bid: string, total: string): string {
  const evaluated = totals.find(({ submissionId }) => submissionId === bid)?.evaluatedPrice;
  return evaluated === undefined ? `得分 ${total}。` : `评标价 ${evaluated} 元。`;
}

function rejected(report: EvaluationReport, scheme: EvaluationScheme): PrintedReport['rejected'] {
  return report.rejections.map(({ submissionId, itemId, ground, clause, reason }) => {
    const voted = report.decidedByVote.find((cell) => cell.submissionId === submissionId && cell.itemId === itemId);
    const stage = scheme.reviewItems.find(({ id }) => id === itemId)?.stage;
    return {
      bidder: bidOf(report, submissionId).bidder,
      step: stage ? STAGES[stage] : itemId === CEILING_ITEM ? '报价评审' : '初步评审',
      ground: `${REJECTION_GROUNDS[ground as keyof typeof REJECTION_GROUNDS]}：${reason}`,
      clause,
      votes: voted ? `${report.committee.length - voted.dissent.length}:${voted.dissent.length}` : '一致',
    };
  });
}

function criteria(scheme: EvaluationScheme): PrintedReport['criteria'] {
  const { reviewItems, scoredItems, weights, price } = scheme;
  const [part, unit] = holdsAdditions(scheme) ? ['量化折算', '%'] : ['技术', ''];
  return [
    ...reviewItems.map(({ stage, title, clause }) => ({ part: STAGES[stage], item: title, max: '合格制', standard: clause })),
    ...scoredItems.map(({ title, clause, max, step }) => ({
      part,
      item: title,
      max: `${max}${unit}`,
      standard: `${clause}，打分档距 ${step}`,
    })),
    {
      part: '报价',
      item: '投标报价',
      max: weights.price,
      standard: priceRuleText(price, 'zh').join('；'),
    },
  ];
}

function comparison(report: EvaluationReport): PrintedReport['comparison'] {
  const added = holdsAdditions(report);
  const rows = report.totals.map(({ submissionId, technical, evaluatedPrice, price, total }) => {
    const { bidder, price: amount } = bidOf(report, submissionId);
    const deviation = report.price.scores.find((score) => score.submissionId === submissionId)?.deviationPct;
    return [bidder, amount, deviation == null ? '—' : `${deviation}%`, evaluatedPrice ?? technical, price, total];
  });
  const columns = ['投标人', '投标报价（元）', '偏差率', added ? '评标价（元）' : '技术得分', '报价得分', '总分'];
  return { columns: columns.map((title, at) => ({ title, align: at === 0 ? ('left' as const) : ('right' as const) })), rows };
}

function isValid(report: EvaluationReport, submissionId: string): boolean {
  return !report.rejections.some((rejection) => rejection.submissionId === submissionId);
}

function bidOf({ bids }: EvaluationReport, submissionId: string): { bidder: string; price: string } {
  const { name, price } = bids.find((bid) => bid.submissionId === submissionId)!;
  return { bidder: name, price: price ?? '—' };
}
